using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.World;

/// <summary>
/// Proves each month that nothing appears or vanishes. Every row adds up; every opening is the last closing; every entity
/// processed what it made; what is under way by the sellers' books is under way by the buyers'; the world's mined + recycled -
/// consumed - lost is the change of all stocks.
/// </summary>
internal static class Audit
{
    /// <returns>Zero for each element.</returns>
    /// <exception cref="MassNotConserved">With the first row that is wrong.</exception>
    public static ImmutableArray<long> Of(Ledger ledger, ImmutableArray<Settled> settled, ImmutableArray<Balance> transit)
    {
        var errors = new long[Element.Count];
        string? first = null;
        void Wrong(Element element, long grams, string what)
        {
            errors[element.Index] += Math.Abs(grams);
            first ??= $"{what}: {grams} g of {element}";
        }

        var rows = new List<Balance>(settled.Sum(answer => answer.Balances.Length));
        foreach (var answer in settled)
        {
            rows.AddRange(answer.Balances);
        }

        Rows(ledger, rows, Wrong);
        foreach (var entity in settled)
        {
            Conversion(entity, Wrong);
        }

        UnderWay(settled, transit, Wrong);
        World(rows, transit, Wrong);
        return first is null ? [.. errors] : throw new MassNotConserved(first, [.. errors]);
    }

    private static void Rows(Ledger ledger, List<Balance> rows, Action<Element, long, string> wrong)
    {
        var isFirst = ledger.Closings.Count == 0;
        var before = new Dictionary<string, long>(ledger.Closings, StringComparer.Ordinal);
        ledger.Closings.Clear();
        foreach (var row in rows)
        {
            if (row.Error.Grams != 0)
            {
                wrong(row.Element, row.Error.Grams, $"{row.Entity} {row.Stage} does not add up");
            }

            var name = Ledger.RowOf(row.Entity, row.Stage, row.Element);
            before.Remove(name, out var last);
            if (!isFirst && last != row.Opening.Grams)
            {
                wrong(row.Element, row.Opening.Grams - last, $"{row.Entity} {row.Stage} opened with another amount than it closed with");
            }

            if (row.Closing.Grams != 0)
            {
                ledger.Closings.Add(name, row.Closing.Grams);
            }
        }

        foreach (var (name, grams) in before.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            var element = new Element(byte.Parse(name.AsSpan(name.Length - 2), System.Globalization.CultureInfo.InvariantCulture));
            wrong(element, -grams, $"{name} vanished");
        }
    }

    private static void Conversion(Settled entity, Action<Element, long, string> wrong)
    {
        Span<long> gap = stackalloc long[Element.Count];
        foreach (var row in entity.Balances)
        {
            gap[row.Element.Index] += row.Processed.Grams - row.Made.Grams;
        }

        foreach (var element in Element.All)
        {
            if (gap[element.Index] != 0)
            {
                wrong(element, gap[element.Index], $"{entity.Entity} processed what it did not make");
            }
        }
    }

    private static void UnderWay(ImmutableArray<Settled> settled, ImmutableArray<Balance> transit, Action<Element, long, string> wrong)
    {
        var buyers = new long[2 * Element.Count];
        foreach (var answer in settled)
        {
            for (var i = 0; i < buyers.Length; i++)
            {
                buyers[i] += answer.UnderWay[i];
            }

            foreach (var consignment in answer.Sent)
            {
                foreach (var lot in consignment.Lots)
                {
                    lot.AddTo(buyers);
                }
            }
        }

        foreach (var stage in new[] { Stage.Concentrate, Stage.Oxide })
        {
            foreach (var element in Element.All)
            {
                var sellers = transit.FirstOrDefault(row => row.Stage == stage && row.Element == element).Closing.Grams;
                var gap = buyers[((int)stage * Element.Count) + element.Index] - sellers;
                if (gap != 0)
                {
                    wrong(element, gap, $"{stage} under way by the buyers' books is not what sellers sent");
                }
            }
        }
    }

    private static void World(List<Balance> rows, ImmutableArray<Balance> transit, Action<Element, long, string> wrong)
    {
        Span<long> gap = stackalloc long[Element.Count];
        foreach (var row in rows.Concat(transit))
        {
            gap[row.Element.Index] += row.Opening.Grams - row.Closing.Grams;
        }

        foreach (var row in rows)
        {
            gap[row.Element.Index] += row.Mined.Grams + row.Recycled.Grams - row.Consumed.Grams - row.Lost.Grams;
        }

        foreach (var element in Element.All)
        {
            if (gap[element.Index] != 0)
            {
                wrong(element, gap[element.Index], "The world gained or lost mass");
            }
        }
    }
}

/// <summary>The audit found that mass appeared or vanished. The run fails; it names the first wrong row.</summary>
public sealed class MassNotConserved(string where, ImmutableArray<long> errorGrams)
    : Exception($"Mass is not conserved. {where}.")
{
    /// <summary>Grams that cannot be accounted for, by element.</summary>
    public ImmutableArray<long> ErrorGrams { get; } = errorGrams;
}
