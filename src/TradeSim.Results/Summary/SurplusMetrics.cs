using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>Who gains: users, mines and plants, and treasuries. One run less another is what a policy gave and took.</summary>
public sealed class SurplusMetrics(Scenario scenario, Whereabouts where) : IYearMetric
{
    private readonly Dictionary<(string Country, Element Element), DemandRow> _demand = scenario.World.Demands.ToDictionary(row => (row.Country, row.Element));
    private readonly Totals _consumers = new();
    private readonly Totals _producers = new();
    private readonly Totals _treasuries = new();
    private Enacted _enacted = Enacted.None;
    private Earnings _earnings = new(Openings.Built(scenario, Enacted.None));

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        AddUsers(month);
        if (!month.Enacted.Equals(_enacted))
        {
            // An answer may have banned a technology, and what is built without it is dearer.
            (_enacted, _earnings) = (month.Enacted, new Earnings(Openings.Built(scenario, month.Enacted)));
        }

        foreach (var (entity, earned) in _earnings.Of(month.Shipments, month.Payments))
        {
            _producers.Add((where.CountryOfMine(entity) ?? where.CountryOfHub(entity))!, earned);
        }

        foreach (var shipment in month.Shipments)
        {
            var grams = shipment.Mass.Grams;
            _treasuries.AddUnlessZero(shipment.Destination, Math.BigMul(grams, shipment.Duty.Micros));
            _treasuries.AddUnlessZero(shipment.Origin, Math.BigMul(grams, (shipment.ExportTax + shipment.ResourceTax + shipment.RentToState).Micros));
        }

        foreach (var payment in month.Payments)
        {
            PayerOf(payment).Add(payment.State, -(Int128)payment.Micros * 1000);
        }
    }

    public void StartYear()
    {
        _consumers.Clear();
        _producers.Clear();
        _treasuries.Clear();
    }

    public IEnumerable<SummaryRow> Rows(int year) =>
        [.. _consumers.InDollars(year, "surplus.consumer"), .. _producers.InDollars(year, "surplus.producer"), .. _treasuries.InDollars(year, "treasury")];

    /// <summary>Under a contract industry pays for oxides, and plants for ore.</summary>
    private Totals PayerOf(Payment payment) => !payment.IsPrivate ? _treasuries : payment.Commodity.Stage == Stage.Oxide ? _consumers : _producers;

    private void AddUsers(ClosedMonth month)
    {
        var prices = month.Prices.Where(price => price.Commodity.Stage == Stage.Oxide).ToDictionary(price => (price.Country, price.Commodity.Element), price => price.Marginal);
        foreach (var row in month.Balances)
        {
            if (row.Consumed.Grams > 0 && _demand.TryGetValue((row.Entity, row.Element), out var demand) && prices.TryGetValue((row.Entity, row.Element), out var price))
            {
                _consumers.Add(row.Entity, (Int128)ConsumerSurplus.Micros(scenario.World, demand, price, row.Consumed) * 1000);
            }
        }

        // Under a contract they pay more than the price at the door, or less.
        foreach (var shipment in month.Shipments.Where(shipment => shipment.Deal == Deal.Offtake && shipment.Commodity.Stage == Stage.Oxide))
        {
            var door = prices[(shipment.Destination, shipment.Commodity.Element)];
            _consumers.Add(shipment.Destination, Math.BigMul(shipment.Mass.Grams, (door - shipment.Landed).Micros));
        }
    }
}
