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
    private readonly int _origins;
    private readonly Dictionary<string, double[]> _feed;
    private readonly Dictionary<string, double[]> _residue;
    private readonly Dictionary<(string Entity, Element Element), double[]> _mix;
    private readonly Dictionary<string, List<Consignment>> _underWay;
    private readonly double[] _levels;
    private readonly Month _from;

    internal Opening(
        int origins,
        Dictionary<string, double[]> feed,
        Dictionary<string, double[]> residue,
        Dictionary<(string, Element), double[]> mix,
        Dictionary<string, List<Consignment>> underWay,
        double[] levels,
        double supplyLevel,
        Month from)
    {
        _origins = origins;
        _feed = feed;
        _residue = residue;
        _mix = mix;
        _underWay = underWay;
        _levels = levels;
        SupplyLevel = supplyLevel;
        _from = from;
    }

    /// <summary>Mining in the first month over its mean in the base year.</summary>
    public double SupplyLevel { get; }

    /// <summary>Trade of an element in the first month over its mean in the base year.</summary>
    public double Level(Element element) => _levels[element.Index];

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

    /// <summary>Puts grams of an element into a stock, in a mix by origin that holds something.</summary>
    internal static void Fill(Stock stock, Element element, double[] mix, long grams)
    {
        Span<long> weights = stackalloc long[mix.Length];
        Span<long> shares = stackalloc long[mix.Length];
        var total = mix.Sum();
        for (var origin = 0; origin < mix.Length; origin++)
        {
            weights[origin] = Rounding.ToWhole(mix[origin] / total * Rounding.Million * 1000);
        }

        Apportion.ByWeight(grams, weights, shares);
        for (var origin = 0; origin < mix.Length; origin++)
        {
            stock[element, origin] += shares[origin];
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
        var stock = new Stock(_origins);
        for (var cell = 0; cell < mix.Length; cell++)
        {
            stock[new Element((byte)(cell / _origins)), cell % _origins] = Rounding.ToWhole(mix[cell] * factor);
        }

        return stock;
    }
}
