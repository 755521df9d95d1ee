using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>What recyclers earn: what they get for recycled oxides less what recycling costs (<see cref="RecyclingCost"/>); rents apart.</summary>
public sealed class RecyclingMetrics(WorldTables world) : IYearMetric
{
    private readonly RecyclingCost _cost = new(world);
    private readonly Totals _earned = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var shipment in month.Shipments)
        {
            if (_cost.Of(shipment) is { } cost)
            {
                _earned.Add(shipment.Origin, Math.BigMul(shipment.Mass.Grams, shipment.Fob.Micros) - cost);
            }
        }
    }

    public void StartYear() => _earned.Clear();

    public IEnumerable<SummaryRow> Rows(int year) => _earned.InDollars(year, "surplus.recycling");
}
