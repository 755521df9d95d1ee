using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>
/// What the month's trade costs the world, nobody's income:
/// <code>
/// cost.resources = mining and processing of what is sold and fed (<see cref="Domain.World.Earnings"/>) + recycling + freight + compliance
///                + of oxides: friction and what a buyer thinks of goods, which their price at the door holds
/// </code>
/// Work costs where it is done, the rest where goods are bought. Over the world
/// <code>
/// use.value - cost.resources = surplus.producer + surplus.recycling + surplus.stocks + treasury + rents.apart
/// </code>
/// to the rounding of payments, since every other dollar is paid by somebody to somebody.
/// </summary>
public sealed class CostMetrics(Scenario scenario, Whereabouts where) : IYearMetric
{
    private readonly EarningsByMonth _earnings = new(scenario);
    private readonly RecyclingCost _recycling = new(scenario.World);
    private readonly Totals _costs = new();

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var (entity, cost) in _earnings.In(month).CostsOf(month.Shipments))
        {
            _costs.Add((where.CountryOfMine(entity) ?? where.CountryOfHub(entity))!, cost);
        }

        foreach (var shipment in month.Shipments)
        {
            _costs.AddUnlessZero(shipment.Origin, _recycling.Of(shipment) ?? 0);
            var price = shipment.Freight + shipment.Compliance;
            price = shipment.Commodity.Stage == Stage.Oxide ? price + shipment.Friction + shipment.Regard : price;
            _costs.AddUnlessZero(shipment.Destination, Math.BigMul(shipment.Mass.Grams, price.Micros));
        }
    }

    public void StartYear() => _costs.Clear();

    public IEnumerable<SummaryRow> Rows(int year) => _costs.InDollars(year, "cost.resources");
}
