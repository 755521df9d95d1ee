using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>Where the goods of each shipment were mined and separated, by element.</summary>
public static class ProvenanceTable
{
    /// <summary>The country of shares too small to name, and of whatever is meant as all.</summary>
    public const string Several = "*";

    public static TableShape Shape { get; } = new("provenance",
        [Month("month"), Text("shipment"), Text("element"), Text("mined_in"), Number("tonnes"), Text("separated_in")]);

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

    /// <summary>
    /// Shares of a kilogram and more by country of mining; those under one are summed as <see cref="Several"/>, which stands before all
    /// countries. Of each, what was separated in one country, in the same way.
    /// </summary>
    /// <param name="sheet">Gets the rows.</param>
    /// <param name="month">The month's name.</param>
    /// <param name="shipment">The shipment's id.</param>
    /// <param name="parts">By element, then country of mining, then of separation.</param>
    private static void Add(Sheet sheet, string month, string shipment, ReadOnlySpan<MinedIn> parts)
    {
        Span<int> firsts = stackalloc int[Element.Count];
        firsts.Fill(parts.Length);
        for (var part = parts.Length - 1; part >= 0; part--)
        {
            firsts[parts[part].Element.Index] = part;
        }

        var small = new List<MinedIn>();
        var rows = new List<MinedIn>();
        foreach (var element in BySymbol)
        {
            var end = firsts[element.Index];
            small.Clear();
            while (end < parts.Length && parts[end].Element == element)
            {
                var first = end;
                for (; end < parts.Length && parts[end].Element == element && parts[end].Country == parts[first].Country; end++)
                {
                }

                if (Sum(parts[first..end]) < Mass.GramsPerKilogram)
                {
                    small.AddRange(parts[first..end]);
                }
                else
                {
                    Split(parts[first..end], rows);
                }
            }

            if (small.Count > 0)
            {
                var grams = Sum(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(small));
                Row(sheet, month, shipment, new MinedIn(element, Several, new Mass(grams), small.TrueForAll(part => part.SeparatedIn == small[0].SeparatedIn) ? small[0].SeparatedIn : Several));
            }

            foreach (var row in rows)
            {
                Row(sheet, month, shipment, row);
            }

            rows.Clear();
        }
    }

    /// <summary>What was mined in one country, by where it was separated: in the order of the columns, tonnes before the country of separation.</summary>
    private static void Split(ReadOnlySpan<MinedIn> parts, List<MinedIn> rows)
    {
        var before = rows.Count;
        var small = 0L;
        foreach (var part in parts)
        {
            if (part.Mass.Grams >= Mass.GramsPerKilogram || parts.Length == 1)
            {
                rows.Add(part);
            }
            else
            {
                small += part.Mass.Grams;
            }
        }

        if (small > 0)
        {
            rows.Add(parts[0] with { Mass = new Mass(small), SeparatedIn = Several });
        }

        rows.Sort(before, rows.Count - before, Comparer<MinedIn>.Create((one, other) =>
            one.Mass.CompareTo(other.Mass) is not 0 and var byMass ? byMass : string.CompareOrdinal(one.SeparatedIn, other.SeparatedIn)));
    }

    private static long Sum(ReadOnlySpan<MinedIn> parts)
    {
        long grams = 0;
        foreach (ref readonly var part in parts)
        {
            grams += part.Mass.Grams;
        }

        return grams;
    }

    private static void Row(Sheet sheet, string month, string shipment, MinedIn part) =>
        sheet.Text(month).Text(shipment).Text(part.Element.Symbol).Text(part.Country).Number(part.Mass.Grams).Text(part.SeparatedIn);
}
