using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.World.BaseYear;

/// <summary>
/// The first morning of a run: the provenance of opening stocks and the goods that are already under way, in the steady
/// state of a growing world. Read by the agents when they begin.
/// </summary>
public sealed class Opening
{
    private readonly Provenances _provenances;
    private readonly Dictionary<string, double[]> _feed;
    private readonly Dictionary<string, double[]> _residue;
    private readonly Dictionary<(string Entity, Element Element), double[]> _mix;
    private readonly Dictionary<string, List<Consignment>> _underWay;
    private readonly double[] _levels;
    private readonly BaseGrowth _growth;
    private readonly Month _from;

    internal Opening(
        Provenances provenances,
        Dictionary<string, double[]> feed,
        Dictionary<string, double[]> residue,
        Dictionary<(string, Element), double[]> mix,
        Dictionary<string, List<Consignment>> underWay,
        double[] levels,
        double supplyLevel,
        BaseGrowth growth,
        Month from)
    {
        _provenances = provenances;
        _feed = feed;
        _residue = residue;
        _mix = mix;
        _underWay = underWay;
        _levels = levels;
        SupplyLevel = supplyLevel;
        _growth = growth;
        _from = from;
    }

    /// <summary>Mining in the first month over its mean in the base year.</summary>
    public double SupplyLevel { get; }

    /// <summary>Trade of an element in the first month over its mean in the base year.</summary>
    public double Level(Element element) => _levels[element.Index];

    /// <summary>How mining grows in the first month.</summary>
    public SteadyGrowth Mining => _growth.Mining;

    /// <summary>The same of mining as a share a year, before the scenario's scale.</summary>
    public double MiningPerYear => _growth.MiningPerYear;

    /// <summary>How the use of an element grows in the first month.</summary>
    public SteadyGrowth DemandOf(Element element) => _growth.Demand[element.Index];

    /// <summary>A number of months of a hub's feed, in its base-year mix.</summary>
    public Stock FeedOf(string hub, double months) => Scaled(_feed[hub], months * SupplyLevel);

    /// <summary>A number of months of a hub's residue, in its base-year mix.</summary>
    public Stock ResidueOf(string hub, double months) => Scaled(_residue[hub], months * SupplyLevel);

    /// <summary>Puts grams of an element into a stock, in the mix of what the entity received or made in the base year.</summary>
    public void Fill(Stock stock, string entity, Element element, long grams)
    {
        if (grams > 0 && _mix.TryGetValue((entity, element), out var mix) && mix.Sum() > 0)
        {
            Fill(stock, element, mix, grams);
        }
    }

    /// <summary>Puts grams of an element into a stock, in a mix by provenance that holds something.</summary>
    internal static void Fill(Stock stock, Element element, double[] mix, long grams)
    {
        var held = Enumerable.Range(0, mix.Length).Where(provenance => mix[provenance] > 0).ToArray();
        Span<long> weights = stackalloc long[held.Length];
        Span<long> shares = stackalloc long[held.Length];
        var total = mix.Sum();
        for (var i = 0; i < held.Length; i++)
        {
            weights[i] = Rounding.ToWhole(mix[held[i]] / total * Rounding.Million * 1000);
        }

        Apportion.ByWeight(grams, weights, shares);
        for (var i = 0; i < held.Length; i++)
        {
            stock[element, held[i]] += shares[i];
        }
    }

    public IEnumerable<Consignment> UnderWayTo(string entity) => _underWay.TryGetValue(entity, out var consignments) ? consignments : [];

    /// <summary>Grams of an oxide that arrive in the first month.</summary>
    public long ArrivingAt(string entity, Element element) => UnderWayTo(entity)
        .SelectMany(consignment => consignment.Lots)
        .Where(lot => lot.Due <= _from && lot.Commodity == Commodity.Oxide(element))
        .Sum(lot => lot.Cargo.Of(element));

    private Stock Scaled(double[] mix, double factor)
    {
        var origins = _provenances.Mined.Length;
        var stock = new Stock(_provenances.Count);
        for (var cell = 0; cell < mix.Length; cell++)
        {
            stock[new Element((byte)(cell / origins)), _provenances.OfOre(cell % origins)] = Rounding.ToWhole(mix[cell] * factor);
        }

        return stock;
    }
}
