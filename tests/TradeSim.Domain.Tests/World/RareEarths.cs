using System.Collections.Concurrent;
using TradeSim.Domain.Tests.Scenarios;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Domain.Tests.World;

/// <summary>The shipped world: read once, and its runs that several tests look at made once.</summary>
internal static class RareEarths
{
    private static readonly Lazy<List<ClosedMonth>> BaselineRun = new(() => Baseline("2026-12").Run());

    /// <summary>2024-01 to 2026-12 of <c>baseline</c>.</summary>
    public static List<ClosedMonth> ThreeYears => BaselineRun.Value;

    /// <summary>The first year of <c>baseline</c>.</summary>
    public static List<ClosedMonth> FirstYear => ThreeYears[..12];

    public static Scenario Baseline(string until, params string[] set) => Read("baseline", until, set);

    public static Scenario Read(string name, string until, params string[] set)
    {
        var faults = new Faults();
        var read = ScenarioReader.Read(name, Repository.Config, new ScenarioOptions { Until = until, Set = [.. set] }, faults);
        return read?.Scenario ?? throw new InvalidOperationException(string.Join('\n', faults));
    }

    public static Scenario Until(this Scenario scenario, int year, int month) => scenario with { Until = Month.Of(year, month) };
}
