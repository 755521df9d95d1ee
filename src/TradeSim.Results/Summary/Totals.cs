using System.Runtime.InteropServices;

namespace TradeSim.Results.Summary;

/// <summary>Sums by subject, told in ordinal order of the subjects.</summary>
public sealed class Totals
{
    private readonly Dictionary<string, Int128> _sums = new(StringComparer.Ordinal);

    /// <summary>Sums by subject; a subject nobody added to is 0.</summary>
    public Int128 this[string subject] => _sums.GetValueOrDefault(subject);

    public IEnumerable<KeyValuePair<string, Int128>> Sums => _sums.OrderBy(total => total.Key, StringComparer.Ordinal);

    public Int128 Sum
    {
        get
        {
            Int128 sum = 0;
            foreach (var part in _sums.Values)
            {
                sum += part;
            }

            return sum;
        }
    }

    public void Add(string subject, Int128 amount) => CollectionsMarshal.GetValueRefOrAddDefault(_sums, subject, out _) += amount;

    /// <summary>Nothing makes no row.</summary>
    public void AddUnlessZero(string subject, Int128 amount)
    {
        if (amount != 0)
        {
            Add(subject, amount);
        }
    }

    /// <summary>Of sums in grams times micro-dollars per kilogram, a row each.</summary>
    public IEnumerable<SummaryRow> InDollars(int year, string metric) =>
        Sums.Select(sum => new SummaryRow(year, metric, sum.Key, Units.Dollars(sum.Value), Units.Usd));

    public void Clear() => _sums.Clear();
}
