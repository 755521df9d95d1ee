using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>Where the goods of each shipment were mined, by element.</summary>
public static class ProvenanceTable
{
    /// <summary>The country of shares too small to name, and of whatever is meant as all.</summary>
    public const string Several = "*";

    public static TableShape Shape { get; } = new("provenance",
        [Text("month"), Text("shipment"), Text("element"), Text("mined_in"), Number("tonnes")]);

    /// <summary>Places of the elements when sorted by symbol.</summary>
    private static readonly int[] Rank = RankBySymbol();

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        foreach (var shipment in month.Shipments.OrderBy(shipment => shipment.Id, StringComparer.Ordinal))
        {
            foreach (var (element, country, grams) in Named(shipment.Provenance))
            {
                sheet.Text(name).Text(shipment.Id).Text(element.Symbol).Text(country).Number(grams);
            }
        }
    }

    /// <summary>Shares of a kilogram and more by element and country; those under one are summed as <see cref="Several"/>.</summary>
    private static List<(Element Element, string Country, long Grams)> Named(ImmutableArray<MinedIn> parts)
    {
        Span<long> small = stackalloc long[Element.Count];
        var named = new List<(Element Element, string Country, long Grams)>(parts.Length + 1);
        foreach (var part in parts)
        {
            if (part.Mass.Grams < Mass.GramsPerKilogram)
            {
                small[part.Element.Index] += part.Mass.Grams;
            }
            else
            {
                named.Add((part.Element, part.Country, part.Mass.Grams));
            }
        }

        foreach (var element in Element.All)
        {
            if (small[element.Index] > 0)
            {
                named.Add((element, Several, small[element.Index]));
            }
        }

        named.Sort(ByElementThenCountry);
        return named;
    }

    private static int ByElementThenCountry((Element Element, string Country, long Grams) one, (Element Element, string Country, long Grams) other)
    {
        var byElement = Rank[one.Element.Index].CompareTo(Rank[other.Element.Index]);
        return byElement != 0 ? byElement : string.CompareOrdinal(one.Country, other.Country);
    }

    private static int[] RankBySymbol()
    {
        var rank = new int[Element.Count];
        var place = 0;
        foreach (var element in Element.All.OrderBy(element => element.Symbol, StringComparer.Ordinal))
        {
            rank[element.Index] = place++;
        }

        return rank;
    }
}
