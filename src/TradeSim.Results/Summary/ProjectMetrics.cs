using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>What was planned and what came of it: of each mine, plant and corridor that a project opened, its capacity and its use.</summary>
public sealed class ProjectMetrics(Scenario scenario) : IYearMetric
{
    private readonly ImmutableArray<PlannedEntity> _planned = PlannedEntity.Of(scenario);
    private readonly HashSet<string> _ids = [.. PlannedEntity.Of(scenario).Select(entity => entity.Id)];
    private readonly Totals _used = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var row in month.Balances.Where(row => row.Stage == Stage.Concentrate && _ids.Contains(row.Entity)))
        {
            // A mine digs; what a plant is fed is processed or lost in process.
            _used.AddUnlessZero(row.Entity, row.Mined.Grams + row.Processed.Grams + row.Lost.Grams);
        }

        foreach (var shipment in month.Shipments)
        {
            foreach (var leg in shipment.Route.Split('>', StringSplitOptions.RemoveEmptyEntries).Where(_ids.Contains))
            {
                _used.Add(leg, shipment.Gross.Grams);
            }
        }
    }

    public void StartYear() => _used.Clear();

    public IEnumerable<SummaryRow> Rows(int year)
    {
        foreach (var entity in _planned.Where(entity => entity.Opens <= Month.Of(year, 12)))
        {
            yield return new SummaryRow(year, "project.capacity", entity.Id, (decimal)entity.CapacityIn(year), entity.Unit);
            yield return new SummaryRow(year, "project.use", entity.Id, (decimal)_used[entity.Id] / 1_000_000m, entity.Unit);
        }
    }
}
