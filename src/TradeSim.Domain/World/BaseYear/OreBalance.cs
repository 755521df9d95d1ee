using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>
/// Concentrate in the base year: from each mine's output down the chain of plants, by element and country of mining. What a
/// growing world puts into stocks and under way on that way does not arrive (<see cref="SteadyGrowth"/>). All amounts are grams a month.
/// </summary>
internal sealed class OreBalance
{
    private readonly WorldTables _tables;
    private readonly IReadOnlyList<string> _origins;
    private readonly SteadyGrowth _steady;
    private readonly Func<string, string, int> _monthsBetween;
    private readonly List<string> _contradictions;
    private readonly Dictionary<string, HubRow> _hubs;

    /// <summary>The flows of concentrate by seller.</summary>
    private readonly ILookup<string, BaseFlowRow> _sentBy;

    /// <param name="steady">How mining grows.</param>
    /// <param name="monthsBetween">Months under way from a seller to a plant.</param>
    public OreBalance(
        WorldTables tables, IReadOnlyList<string> origins, SteadyGrowth steady, Func<string, string, int> monthsBetween, List<string> contradictions)
    {
        _tables = tables;
        _origins = origins;
        _steady = steady;
        _monthsBetween = monthsBetween;
        _contradictions = contradictions;
        _hubs = tables.Hubs.ToDictionary(hub => hub.Id, StringComparer.Ordinal);
        _sentBy = tables.Flows.Where(row => row.Stage == Stage.Concentrate && row.Tonnes > 0).ToLookup(row => row.Seller, StringComparer.Ordinal);
        foreach (var hub in tables.Hubs)
        {
            Feed[hub.Id] = new double[Element.Count * origins.Count];
            Residue[hub.Id] = new double[Element.Count * origins.Count];
        }

        foreach (var hub in tables.Hubs.Where(hub => hub.CapacityTonnes <= 0 && tables.Flows.Any(flow => flow.Buyer == hub.Id && flow.Tonnes > 0)))
        {
            _contradictions.Add($"{hub.Id} is sent concentrate in flows_2024.csv but has no capacity; give it capacity or take out its flows.");
        }

        FromMines();
        DownTheChain();
    }

    /// <summary>Feed that arrives at each hub, by element and origin.</summary>
    public Dictionary<string, double[]> Feed { get; } = new(StringComparer.Ordinal);

    /// <summary>What each hub sells of what it cannot separate, by element and origin.</summary>
    public Dictionary<string, double[]> Residue { get; } = new(StringComparer.Ordinal);

    /// <summary>Flows between a mine or hub and a hub.</summary>
    public SortedDictionary<OreFlow, double> Flows { get; } = [];

    public double FeedOf(string hub) => Feed[hub].Sum();

    public double Of(double[] mix, Element element)
    {
        double sum = 0;
        for (var origin = 0; origin < _origins.Count; origin++)
        {
            sum += mix[(element.Index * _origins.Count) + origin];
        }

        return sum;
    }

    /// <summary>What a mix by element and origin is made of; null of nothing.</summary>
    public static Basket? BasketOf(double[] mix)
    {
        var total = mix.Sum();
        if (total <= 0)
        {
            return null;
        }

        var origins = mix.Length / Element.Count;
        Span<double> percent = stackalloc double[Element.Count];
        for (var cell = 0; cell < mix.Length; cell++)
        {
            percent[cell / origins] += mix[cell] / total * 100;
        }

        return Basket.FromPercent(percent);
    }

    /// <summary>Oxide a hub makes, all origins.</summary>
    public double OutputOf(string hub, Element element) => SeparatesAtBase(_hubs[hub], element)
        ? Of(Feed[hub], element) * _steady.Throughput(_tables.Parameters) * RecoveryOf(_hubs[hub], element)
        : 0;

    /// <summary>Oxide a hub could sell: what it makes less what its stock grows by.</summary>
    public double SaleableOf(string hub, Element element) => OutputOf(hub, element) * SoldOfMade;

    /// <summary>What a plant sells of what it makes.</summary>
    public double SoldOfMade => _steady.Sold(_steady.HeldBySeller(_tables.Parameters));

    public double RecoveryOf(HubRow hub, Element element) =>
        _tables.Recoveries.FirstOrDefault(row => row.Circuit == hub.Circuit && row.Element == element)?.Recovery ?? 0;

    public static bool SeparatesAtBase(HubRow hub, Element element) => hub.Separates.Contains(element);

    private void FromMines()
    {
        foreach (var mine in _tables.Mines.Where(mine => mine.OutputTonnes > 0))
        {
            var sent = _sentBy[mine.Id].Sum(row => row.Tonnes);
            if (sent <= 0)
            {
                _contradictions.Add($"{mine.Id} put out {mine.OutputTonnes} t in 2024 but flows_2024.csv sends none of it anywhere; add its flows.");
                continue;
            }

            var sold = mine.OutputTonnes / 12 * Mass.GramsPerTonne * _steady.Sold(_steady.HeldByMine(_tables.Parameters));
            foreach (var row in _sentBy[mine.Id])
            {
                var grams = sold * row.Tonnes / sent;
                var arriving = grams * ArrivingOf(mine.Id, row.Buyer);
                Flows[new(mine.Id, row.Buyer)] = Flows.GetValueOrDefault(new(mine.Id, row.Buyer)) + grams;
                foreach (var element in Element.All)
                {
                    Add(row.Buyer, element, IndexOf(mine.Country), arriving * mine.Basket.Share(element));
                }
            }
        }
    }

    /// <summary>Plants in such an order that whoever sends residue to a plant comes before it.</summary>
    private void DownTheChain()
    {
        var waiting = _tables.Hubs.Select(hub => hub.Id).ToList();
        while (waiting.Count > 0)
        {
            var awaiting = waiting.SelectMany(hub => _sentBy[hub].Where(row => row.Buyer != hub)).Select(row => row.Buyer).ToHashSet(StringComparer.Ordinal);
            var ready = waiting.Where(hub => !awaiting.Contains(hub)).ToList();
            if (ready.Count == 0)
            {
                _contradictions.Add($"Plants send residue in a circle: {string.Join(", ", waiting)}; take one flow out of flows_2024.csv.");
                return;
            }

            foreach (var hub in ready)
            {
                waiting.Remove(hub);
                PassOn(_hubs[hub]);
            }
        }
    }

    private void PassOn(HubRow hub)
    {
        var residue = Residue[hub.Id];
        foreach (var element in Element.All.Where(element => !SeparatesAtBase(hub, element)))
        {
            for (var origin = 0; origin < _origins.Count; origin++)
            {
                var cell = (element.Index * _origins.Count) + origin;
                residue[cell] = Feed[hub.Id][cell] * _steady.Throughput(_tables.Parameters) * hub.ResidueRecovery * hub.PassesOn * SoldOfMade;
            }
        }

        var total = residue.Sum();
        var sent = _sentBy[hub.Id].Sum(row => row.Tonnes);
        if (total <= 0)
        {
            return;
        }

        if (sent <= 0)
        {
            _contradictions.Add($"{hub.Id} passes on {total * 12 / Mass.GramsPerTonne:0} t a year but flows_2024.csv sends none of it anywhere; add the flow or set passes_on to 0.");
            return;
        }

        foreach (var row in _sentBy[hub.Id])
        {
            var share = row.Tonnes / sent;
            var arriving = share * ArrivingOf(hub.Id, row.Buyer);
            Flows[new(hub.Id, row.Buyer)] = Flows.GetValueOrDefault(new(hub.Id, row.Buyer)) + (total * share);
            for (var cell = 0; cell < residue.Length; cell++)
            {
                Feed[row.Buyer][cell] += residue[cell] * arriving;
            }
        }
    }

    /// <summary>What arrives at a plant in a month over what is sent to it.</summary>
    private double ArrivingOf(string seller, string hub) => _hubs.ContainsKey(hub) ? _steady.Before(_monthsBetween(seller, hub)) : 1;

    private void Add(string hub, Element element, int origin, double grams)
    {
        if (Feed.TryGetValue(hub, out var feed))
        {
            feed[(element.Index * _origins.Count) + origin] += grams;
        }
    }

    private int IndexOf(string country)
    {
        for (var i = 0; i < _origins.Count; i++)
        {
            if (_origins[i] == country)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{country} mines but is no origin.");
    }
}
