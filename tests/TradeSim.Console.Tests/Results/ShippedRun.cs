using TradeSim.Domain.Goods;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>A shipped scenario run on one thread: its world, and what every month closed with.</summary>
internal sealed record ShippedRun(WorldModel World, List<ClosedMonth> Months)
{
    /// <param name="scenario">One of config/scenarios.</param>
    /// <param name="until">Its last month; null for the scenario's own.</param>
    /// <param name="set">Values set in it, <c>path=value</c>.</param>
    public static ShippedRun Of(string scenario, string? until = null, params string[] set)
    {
        var options = new ScenarioOptions { Until = until, Set = [.. set] };
        var world = WorldModel.Build(ScenarioReader.Read(scenario, ConfigFolder.Find(AppContext.BaseDirectory)!, options, new Faults())!.Scenario);
        var engine = new Engine(world);
        List<ClosedMonth> months = [];
        while (!engine.IsDone)
        {
            months.Add(engine.Step());
        }

        return new ShippedRun(world, months);
    }

    public IEnumerable<double> Prices(string country, Element element) =>
        Months.Select(month => month.Prices.Single(row => row.Country == country && row.Commodity == Commodity.Oxide(element)).Marginal.Usd);
}
