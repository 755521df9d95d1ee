using System.Collections.Immutable;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Tables;

/// <summary>A table that grows with every closed month.</summary>
/// <param name="Begin">For one run: what adds its months, in their order.</param>
public sealed record MonthlyTable(TableShape Shape, Func<Scenario, Action<Sheet, ClosedMonth>> Begin);

/// <summary>The tables of a run's folder.</summary>
public static class ResultTables
{
    public static ImmutableArray<MonthlyTable> Monthly { get; } =
    [
        new(FlowsTable.Shape, _ => FlowsTable.Add),
        new(ProvenanceTable.Shape, _ => ProvenanceTable.Add),
        new(ChargesTable.Shape, _ => ChargesTable.Add),
        new(PricesTable.Shape, scenario => PricesTable.Begin(scenario.World.Parameters)),
        new(DoorsTable.Shape, scenario => DoorsTable.Begin(scenario.World.Parameters)),
        new(BalancesTable.Shape, _ => BalancesTable.Add),
        new(MeasuresTable.Shape, _ => MeasuresTable.Add),
        new(LicencesTable.Shape, _ => LicencesTable.Add),
        new(TransfersTable.Shape, _ => TransfersTable.Begin()),
        new(SitesTable.Shape, SitesTable.Begin),
    ];
}
