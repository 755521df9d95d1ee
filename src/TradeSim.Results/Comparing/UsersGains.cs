using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Comparing;

/// <summary>
/// What users gain in one run over another: the sum over months and oxides of <see cref="ConsumerSurplus.Change"/>, from the baseline to
/// the run. Where the runs differ in a demand curve it is the mean of the gains along each.
/// </summary>
public sealed class UsersGains(
    IReadOnlyDictionary<(string Country, Element Element), DemandCurve> run, IReadOnlyDictionary<(string Country, Element Element), DemandCurve> baseline)
{
    private readonly Dictionary<(int Year, string Country, Element Element), UsersGain> _gains = [];

    /// <summary>In the order of year, country and element.</summary>
    public IEnumerable<UsersGain> All => _gains.Values.OrderBy(gain => gain.Year).ThenBy(gain => gain.Country, StringComparer.Ordinal).ThenBy(gain => gain.Element.Index);

    /// <summary>The same month of both runs.</summary>
    public void Add(ClosedMonth ofRun, ClosedMonth ofBaseline)
    {
        var before = MonthUses.Of(ofBaseline).ToDictionary(use => (use.Country, use.Element), use => use.Use);
        foreach (var (country, element, to) in MonthUses.Of(ofRun))
        {
            var key = (country, element);
            if (before.TryGetValue(key, out var from) && run.TryGetValue(key, out var curve) && baseline.TryGetValue(key, out var other))
            {
                var change = ConsumerSurplus.Change(curve, from, to);
                change = curve == other ? change : (change + ConsumerSurplus.Change(other, from, to)) / 2;
                var (year, check) = (ofRun.Month.Year, ConsumerSurplus.PriceChangeTimesUse(from, to));
                var sum = _gains.GetValueOrDefault((year, country, element), new UsersGain(year, country, element, 0, 0));
                _gains[(year, country, element)] = sum with { Micros = sum.Micros + change, CheckMicros = sum.CheckMicros + check };
            }
        }
    }
}

/// <summary>What the users of an oxide gained in a country in a year, micro-dollars.</summary>
/// <param name="Micros">The change of consumer surplus.</param>
/// <param name="CheckMicros">Price change times mean use, to hold it against.</param>
public sealed record UsersGain(int Year, string Country, Element Element, long Micros, long CheckMicros);
