using System.Collections.Immutable;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Tables;

/// <summary>A table that grows with every closed month.</summary>
public sealed record MonthlyTable(TableShape Shape, Action<Sheet, ClosedMonth> Add);

/// <summary>The tables of a run's folder.</summary>
public static class ResultTables
{
    public static ImmutableArray<MonthlyTable> Monthly { get; } =
    [
        new(FlowsTable.Shape, FlowsTable.Add),
        new(ProvenanceTable.Shape, ProvenanceTable.Add),
        new(PricesTable.Shape, PricesTable.Add),
        new(BalancesTable.Shape, BalancesTable.Add),
        new(MeasuresTable.Shape, MeasuresTable.Add),
        new(LicencesTable.Shape, LicencesTable.Add),
        new(TransfersTable.Shape, TransfersTable.Add),
    ];
}
