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

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        foreach (var shipment in month.Shipments.OrderBy(shipment => shipment.Id, StringComparer.Ordinal))
        {
            var byElement = shipment.Provenance
                .GroupBy(part => part.Element)
                .OrderBy(group => group.Key.Symbol, StringComparer.Ordinal);
            foreach (var element in byElement)
            {
                foreach (var (country, grams) in Named(element))
                {
                    sheet.Text(name).Text(shipment.Id).Text(element.Key.Symbol).Text(country).Number(grams);
                }
            }
        }
    }

    /// <summary>Shares of a kilogram and more by country; what is under one is summed as <see cref="Several"/>.</summary>
    private static IEnumerable<(string Country, long Grams)> Named(IEnumerable<MinedIn> parts)
    {
        long small = 0;
        var named = new List<(string Country, long Grams)>();
        foreach (var part in parts)
        {
            if (part.Mass.Grams < Mass.GramsPerKilogram)
            {
                small += part.Mass.Grams;
            }
            else
            {
                named.Add((part.Country, part.Mass.Grams));
            }
        }

        if (small > 0)
        {
            named.Add((Several, small));
        }

        return named.OrderBy(part => part.Country, StringComparer.Ordinal);
    }
}
