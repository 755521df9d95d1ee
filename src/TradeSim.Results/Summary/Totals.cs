namespace TradeSim.Results.Summary;

/// <summary>Sums by subject, in ordinal order of the subjects.</summary>
public sealed class Totals
{
    private readonly SortedDictionary<string, Int128> _sums = new(StringComparer.Ordinal);

    /// <summary>Sums by subject; a subject nobody added to is 0.</summary>
    public Int128 this[string subject] => _sums.GetValueOrDefault(subject);

    public IEnumerable<KeyValuePair<string, Int128>> Sums => _sums;

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

    public void Add(string subject, Int128 amount) => _sums[subject] = this[subject] + amount;

    public void Clear() => _sums.Clear();
}
