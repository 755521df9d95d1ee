using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using static TradeSim.Results.Tables.Column;

namespace TradeSim.Results.Tables;

/// <summary>
/// What each mine and plant could do, did, and earned: capacity and output of the month (of a plant, feed processed and oxides made),
/// what it sold, its cost per kilogram of what is sold (mine) or fed (plant), and its profit, as goods are sent.
/// </summary>
public static class SitesTable
{
    private const int GramsTimesMicrosPerMicro = 1000;

    public static TableShape Shape { get; } = new("sites",
    [
        Month("month"), Text("site"), Text("kind"), Text("country"), Number("capacity_t"), Number("fed_t"), Number("output_t"), Number("sold_t"),
        Number("cost_usd_kg"), Number("profit_usd"),
    ]);

    public static Action<Sheet, ClosedMonth> Begin(Scenario scenario)
    {
        var sites = new Sites(scenario);
        return sites.Add;
    }

    private sealed class Sites
    {
        private readonly Scenario _scenario;
        private readonly Growth _growth;
        private readonly SortedDictionary<string, (string Kind, string Country, CapacityCalendar Capacity, Price Cost)> _sites = new(StringComparer.Ordinal);
        private Enacted? _enacted;
        private Earnings _earnings;

        public Sites(Scenario scenario)
        {
            (_scenario, _growth) = (scenario, new Growth(scenario.From, scenario.DemandGrowthScale, scenario.SupplyGrowthScale));
            _earnings = new Earnings(scenario.World);
        }

        public void Add(Sheet sheet, ClosedMonth month)
        {
            Know(month.Enacted);
            var earned = _earnings.Of(month.Shipments, month.Payments);
            var sold = month.Shipments.GroupBy(shipment => shipment.Seller, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(shipment => shipment.Mass.Grams), StringComparer.Ordinal);
            var done = month.Balances.GroupBy(row => row.Entity, StringComparer.Ordinal).ToDictionary(
                group => group.Key,
                group => (Fed: group.Sum(row => row.Stage == Stage.Concentrate ? row.Processed.Grams : 0), Made: group.Sum(row => row.Mined.Grams + (row.Stage == Stage.Oxide ? row.Made.Grams : 0))),
                StringComparer.Ordinal);
            var name = month.Month.ToString();
            foreach (var (id, site) in _sites)
            {
                var (fed, made) = done.GetValueOrDefault(id);
                var capacity = Rounding.ToWhole(site.Capacity.At(month.Month, _growth));
                if (capacity == 0 && fed == 0 && made == 0 && !sold.ContainsKey(id) && !earned.ContainsKey(id))
                {
                    continue;
                }

                sheet.Text(name).Text(id).Text(site.Kind).Text(site.Country).Number(capacity).Number(fed).Number(made)
                    .Number(sold.GetValueOrDefault(id)).Number(site.Cost.Micros).Number((long)(earned.GetValueOrDefault(id) / GramsTimesMicrosPerMicro));
            }
        }

        /// <summary>An answer may have banned a technology, and what is built without it is dearer.</summary>
        private void Know(Enacted enacted)
        {
            if (_enacted is { } known && known.Equals(enacted))
            {
                return;
            }

            _enacted = enacted;
            var opened = Openings.Under(_scenario, _growth, enacted);
            var tables = Openings.Built(_scenario, enacted);
            _earnings = new Earnings(tables);
            foreach (var mine in tables.Mines)
            {
                var works = mine.Status == "operating" || mine.OutputTonnes > 0 ? Math.Max(mine.CapacityTonnes, mine.OutputTonnes) : 0;
                _sites[mine.Id] = ("mine", mine.Country, Calendar(opened, mine.Id, works, mine.GrowthPerYear), Price.FromUsd(Math.Max(0.01, mine.CostUsd - mine.ByProductUsd)));
            }

            foreach (var hub in tables.Hubs)
            {
                _sites[hub.Id] = ("plant", hub.Country, Calendar(opened, hub.Id, hub.CapacityTonnes, hub.GrowthPerYear), Price.FromUsd(hub.CostUsd));
            }
        }

        private static CapacityCalendar Calendar(Scenario opened, string id, double tonnesPerYear, double growth) =>
            new(tonnesPerYear / 12 * Mass.GramsPerTonne, growth, Openings.Steps(opened, id));
    }
}
