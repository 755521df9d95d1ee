using System.Globalization;
using TradeSim.Contracts;
using TradeSim.Domain.Units;

namespace TradeSim.Console.Views;

/// <summary>How a run of a cluster stands, in words.</summary>
public static class RunStanding
{
    public static int Closed(RunReport run) => (run.Due - run.From).Count;

    public static int Total(RunReport run) => (run.Until - run.From).Count + 1;

    /// <summary>The last month that is closed; a dash before the first is.</summary>
    public static string LastMonth(RunReport run) => Closed(run) == 0 ? "-" : (run.Due - new Months(1)).ToString();

    /// <summary>One sentence.</summary>
    public static string Of(RunReport run) => string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Run} is {run.Status.ToString().ToLowerInvariant()}: {Closed(run)} of {Total(run)} months closed, {StoreSize.Spoken(run.Bytes)} in the store{(run.Why.Length > 0 ? $" ({run.Why})" : "")}");
}
