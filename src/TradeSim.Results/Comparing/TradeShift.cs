using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Comparing;

/// <summary>Which prices at the door and which flows between countries moved from one run to the other, over all months compared.</summary>
public sealed class TradeShift
{
    private readonly Dictionary<(string Country, Commodity Good), (Sum Run, Sum Baseline)> _bought = [];
    private readonly Dictionary<(string Origin, string Destination, Commodity Good), (Sum Run, Sum Baseline)> _sent = [];

    /// <summary>Months of both that were looked at.</summary>
    public int Months { get; private set; }

    /// <summary>Prices of oxides at the door by what their change times use is, the largest first.</summary>
    public IEnumerable<PriceShift> Prices => _bought
        .Where(pair => pair.Value.Run.Grams > 0 && pair.Value.Baseline.Grams > 0)
        .Select(pair => new PriceShift(pair.Key.Country, pair.Key.Good, pair.Value.Run.Price, pair.Value.Baseline.Price, Tonnes(pair.Value.Run, pair.Value.Baseline) / 2))
        .OrderByDescending(shift => Math.Abs(shift.Run - shift.Baseline) * shift.TonnesPerYear)
        .ThenBy(shift => shift.Country, StringComparer.Ordinal).ThenBy(shift => shift.Good.Index);

    /// <summary>Flows between countries by what their change is worth, the largest first.</summary>
    public IEnumerable<FlowShift> Flows => _sent
        .Where(pair => pair.Key.Origin != pair.Key.Destination)
        .Select(pair => (Shift: new FlowShift(pair.Key.Origin, pair.Key.Destination, pair.Key.Good, Tonnes(pair.Value.Run), Tonnes(pair.Value.Baseline)), Price: (pair.Value.Run + pair.Value.Baseline).Price))
        .OrderByDescending(pair => Math.Abs(pair.Shift.Run - pair.Shift.Baseline) * pair.Price)
        .ThenBy(pair => pair.Shift.Origin, StringComparer.Ordinal).ThenBy(pair => pair.Shift.Destination, StringComparer.Ordinal).ThenBy(pair => pair.Shift.Good.Index)
        .Select(pair => pair.Shift);

    public void Add(ClosedMonth ofRun, ClosedMonth ofBaseline)
    {
        Months++;
        Add(ofRun, (sums, sum) => (sums.Run + sum, sums.Baseline));
        Add(ofBaseline, (sums, sum) => (sums.Run, sums.Baseline + sum));
    }

    private void Add(ClosedMonth month, Func<(Sum Run, Sum Baseline), Sum, (Sum Run, Sum Baseline)> add)
    {
        foreach (var price in month.Prices.Where(price => price.Commodity.Stage == Stage.Oxide && price.Bought.Grams > 0))
        {
            var key = (price.Country, price.Commodity);
            _bought[key] = add(_bought.GetValueOrDefault(key), new Sum(price.Bought.Grams, Math.BigMul(price.Bought.Grams, price.Mean.Micros)));
        }

        foreach (var shipment in month.Shipments)
        {
            var key = (shipment.Origin, shipment.Destination, shipment.Commodity);
            _sent[key] = add(_sent.GetValueOrDefault(key), new Sum(shipment.Mass.Grams, Math.BigMul(shipment.Mass.Grams, shipment.Landed.Micros)));
        }
    }

    private decimal Tonnes(params ReadOnlySpan<Sum> sums)
    {
        decimal tonnes = 0;
        foreach (var sum in sums)
        {
            tonnes += Units.Tonnes(sum.Grams) * 12 / Months;
        }

        return tonnes;
    }

    private readonly record struct Sum(long Grams, Int128 GramMicros)
    {
        /// <summary>USD/kg.</summary>
        public decimal Price => Grams == 0 ? 0 : Units.DollarsPerKilogram((decimal)GramMicros / Grams);

        public static Sum operator +(Sum one, Sum other) => new(one.Grams + other.Grams, one.GramMicros + other.GramMicros);
    }
}

/// <summary>A price at the door in two runs: the mean landed price by weight of what was bought, USD/kg.</summary>
/// <param name="TonnesPerYear">What was bought of it, the mean of both.</param>
public sealed record PriceShift(string Country, Commodity Good, decimal Run, decimal Baseline, decimal TonnesPerYear);

/// <summary>Goods from one country to another in two runs, tonnes of oxide a year.</summary>
public sealed record FlowShift(string Origin, string Destination, Commodity Good, decimal Run, decimal Baseline);
