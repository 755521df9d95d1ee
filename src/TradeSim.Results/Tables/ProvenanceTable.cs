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

    private static readonly ImmutableArray<Element> BySymbol = [.. Element.All.OrderBy(element => element.Symbol, StringComparer.Ordinal)];

    public static void Add(Sheet sheet, ClosedMonth month)
    {
        var name = month.Month.ToString();
        foreach (var at in FlowsTable.ById(month.Shipments))
        {
            var shipment = month.Shipments[at];
            Add(sheet, name, shipment.Id, shipment.Provenance.AsSpan());
        }
    }

    /// <summary>Shares of a kilogram and more; those under one are summed as <see cref="Several"/>, which stands before all countries.</summary>
    /// <param name="sheet">Gets the rows.</param>
    /// <param name="month">The month's name.</param>
    /// <param name="shipment">The shipment's id.</param>
    /// <param name="parts">By element, then country.</param>
    private static void Add(Sheet sheet, string month, string shipment, ReadOnlySpan<MinedIn> parts)
    {
        Span<int> firsts = stackalloc int[Element.Count];
        firsts.Fill(parts.Length);
        for (var part = parts.Length - 1; part >= 0; part--)
        {
            firsts[parts[part].Element.Index] = part;
        }

        foreach (var element in BySymbol)
        {
            var first = firsts[element.Index];
            var small = 0L;
            var end = first;
            for (; end < parts.Length && parts[end].Element == element; end++)
            {
                small += parts[end].Mass.Grams < Mass.GramsPerKilogram ? parts[end].Mass.Grams : 0;
            }

            if (small > 0)
            {
                sheet.Text(month).Text(shipment).Text(element.Symbol).Text(Several).Number(small);
            }

            foreach (ref readonly var part in parts[first..end])
            {
                if (part.Mass.Grams >= Mass.GramsPerKilogram)
                {
                    sheet.Text(month).Text(shipment).Text(element.Symbol).Text(part.Country).Number(part.Mass.Grams);
                }
            }
        }
    }
}
