using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Comparing;

/// <summary>The months of two runs side by side: what users gain, and which prices and flows moved.</summary>
/// <param name="Users">What users gained.</param>
/// <param name="Trade">Prices and flows of both.</param>
public sealed record ComparedMonths(UsersGains Users, TradeShift Trade)
{
    /// <summary>Reads the month logs of both, year by year of those compared.</summary>
    /// <exception cref="InvalidDataException">One of them was written by another version, or has not all its months.</exception>
    public static ComparedMonths Read(ComparedRun run, ComparedRun baseline, IReadOnlyList<int> years)
    {
        var months = Of(new UsersGains(run.Demands(), baseline.Demands()), run.Months(years), baseline.Months(years));
        var covered = years.Sum(year => run.Covers(year).Count);
        return months.Trade.Months == covered
            ? months
            : throw new InvalidDataException($"The month logs of {run.Name} and {baseline.Name} have {months.Trade.Months} of {covered} months in common.");
    }

    /// <param name="users">Where gains are added up.</param>
    /// <param name="run">The months of the run.</param>
    /// <param name="baseline">The same months of the other.</param>
    public static ComparedMonths Of(UsersGains users, IEnumerable<ClosedMonth> run, IEnumerable<ClosedMonth> baseline)
    {
        var trade = new TradeShift();
        foreach (var (ofRun, ofBaseline) in run.Zip(baseline))
        {
            users.Add(ofRun, ofBaseline);
            trade.Add(ofRun, ofBaseline);
        }

        return new ComparedMonths(users, trade);
    }
}
