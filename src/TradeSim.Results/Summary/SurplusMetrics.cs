using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>
/// Who gains: users, against prices that had stood as in the base year; mines and plants; treasuries. What users gain in one run over
/// another is the integral between the two (<see cref="Comparing.UsersGains"/>), and no difference of levels.
/// </summary>
public sealed class SurplusMetrics(Scenario scenario, Whereabouts where) : IYearMetric
{
    private readonly Dictionary<(string Country, Element Element), DemandCurve> _demands =
        scenario.World.Demands.ToDictionary(row => (row.Country, row.Element), row => DemandCurve.Of(scenario.World, row));

    private readonly Totals _consumers = new();
    private readonly Totals _producers = new();
    private readonly Totals _treasuries = new();
    private readonly EarningsByMonth _earnings = new(scenario);

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        foreach (var (country, element, use) in MonthUses.Of(month))
        {
            if (_demands.TryGetValue((country, element), out var demand))
            {
                _consumers.Add(country, (Int128)ConsumerSurplus.Change(demand, demand.AtBasePrices(use), use) * 1000);
            }
        }

        foreach (var (entity, earned) in _earnings.In(month).Of(month.Shipments, month.Payments))
        {
            _producers.Add((where.CountryOfMine(entity) ?? where.CountryOfHub(entity))!, earned);
        }

        foreach (var shipment in month.Shipments)
        {
            var grams = shipment.Mass.Grams;
            _treasuries.AddUnlessZero(shipment.Destination, Math.BigMul(grams, shipment.Duty.Micros));
            _treasuries.AddUnlessZero(shipment.Origin, Math.BigMul(grams, (shipment.ExportTax + shipment.ResourceTax + shipment.RentToState).Micros));
        }

        // Under a contract plants pay for ore; what industry pays for oxides stands with its purchases.
        foreach (var payment in month.Payments.Where(payment => !payment.IsPrivate || payment.Commodity.Stage == Stage.Concentrate))
        {
            (payment.IsPrivate ? _producers : _treasuries).Add(payment.State, -(Int128)payment.Micros * 1000);
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
}
