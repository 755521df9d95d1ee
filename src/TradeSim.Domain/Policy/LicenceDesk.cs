using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>
/// The desk of an export licence, for one good: a queue, oldest first.
/// <code>
/// decided  = applications filed ceiling(delayDays / 30) months ago or earlier, within capacity a month; of one month pro rata
/// granted  = min(decided, approval x mean flow of 2024 to the destination)      or approval x decided
/// denied   = decided - granted; all of it where the buyer is one the desk denies
/// lapsed   = granted and not used in the month of the decision or the valid - 1 months after it
/// </code>
/// A queue with a server of fixed capacity and a fixed service time; licences of one destination are pooled, so that of those who
/// hold them the seller with the lowest cost uses them.
/// </summary>
/// <param name="Measure">The export licence.</param>
/// <param name="Usual">Mean flow a month of 2024 under the desk, by destination, grams.</param>
/// <param name="Capacity">What it decides upon in a month, grams.</param>
/// <param name="Denies">Whether it denies a buyer, by entity and customs territory.</param>
public sealed record LicenceDesk(Measure Measure, IReadOnlyDictionary<string, double> Usual, long Capacity, Func<string, string, bool> Denies)
{
    /// <summary>Decides on what is due; the queue is in order of filing.</summary>
    public void Decide(List<LicenceApplication> queue, Month month)
    {
        var delay = Months.FromDaysRoundedUp(Measure.DelayDays);
        var room = Capacity;
        var passed = new Dictionary<string, long>(StringComparer.Ordinal);
        var due = Enumerable.Range(0, queue.Count)
            .Where(i => queue[i].Desk == Measure.Id && queue[i].Waiting > Mass.Zero && queue[i].Filed + delay <= month)
            .GroupBy(i => queue[i].Filed).OrderBy(filed => filed.Key);
        foreach (var filed in due)
        {
            int[] own = [.. filed];
            long[] waiting = [.. own.Select(i => queue[i].Waiting.Grams)];
            var decided = new long[own.Length];
            Apportion.ByWeight(Math.Min(room, waiting.Sum()), waiting, decided);
            room -= decided.Sum();
            foreach (var destination in own.Zip(decided).GroupBy(pair => queue[pair.First].Destination, StringComparer.Ordinal))
            {
                Grant(queue, month, destination.Key, [.. destination], passed);
            }
        }
    }

    /// <summary>What may leave, by destination.</summary>
    public IReadOnlyDictionary<string, Mass> Good(IEnumerable<LicenceApplication> queue) => queue
        .Where(one => one.Desk == Measure.Id && one.Good > Mass.Zero).GroupBy(one => one.Destination, StringComparer.Ordinal)
        .ToDictionary(destination => destination.Key, destination => new Mass(destination.Sum(one => one.Good.Grams)), StringComparer.Ordinal);

    /// <summary>What left, by destination, uses the licences for it, the oldest first.</summary>
    public void Use(List<LicenceApplication> queue, IReadOnlyDictionary<string, Mass> left)
    {
        var licences = Enumerable.Range(0, queue.Count)
            .Where(i => queue[i].Desk == Measure.Id && queue[i].Good > Mass.Zero)
            .GroupBy(i => queue[i].Destination, StringComparer.Ordinal);
        foreach (var destination in licences)
        {
            var still = left.GetValueOrDefault(destination.Key).Grams;
            foreach (var decided in destination.GroupBy(i => queue[i].Decided).OrderBy(decided => decided.Key))
            {
                int[] own = [.. decided];
                long[] good = [.. own.Select(i => queue[i].Good.Grams)];
                var used = new long[own.Length];
                Apportion.ByWeight(Math.Min(still, good.Sum()), good, used);
                still -= used.Sum();
                for (var i = 0; i < own.Length; i++)
                {
                    queue[own[i]] = queue[own[i]].Use(new Mass(used[i]));
                }
            }
        }
    }

    /// <summary>At the end of a month: licences whose time is over lapse.</summary>
    public void Lapse(List<LicenceApplication> queue, Month month)
    {
        for (var i = 0; i < queue.Count; i++)
        {
            if (queue[i].Desk == Measure.Id && queue[i].Decided + new Months(Measure.ValidMonths) <= month.Next)
            {
                queue[i] = queue[i].Lapse();
            }
        }
    }

    private void Grant(List<LicenceApplication> queue, Month month, string destination, ImmutableArray<(int At, long Grams)> decided, Dictionary<string, long> passed)
    {
        long[] weights = [.. decided.Select(one => Denies(queue[one.At].Buyer, destination) ? 0 : one.Grams)];
        var granted = new long[weights.Length];
        if (weights.Sum() is > 0 and var asked)
        {
            var before = passed.GetValueOrDefault(destination);
            var most = Measure.ApprovalOf == ApprovalBasis.Applications
                ? Rounding.ToWhole(Measure.Approval * asked)
                : Rounding.ToWhole(Measure.Approval * Usual.GetValueOrDefault(destination)) - before;
            Apportion.ByWeight(Math.Min(asked, most), weights, granted);
            passed[destination] = before + granted.Sum();
        }

        for (var i = 0; i < decided.Length; i++)
        {
            queue[decided[i].At] = queue[decided[i].At].Decide(month, new Mass(granted[i]), new Mass(decided[i].Grams - granted[i]));
        }
    }
}
