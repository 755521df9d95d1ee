using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Agents;

/// <summary>
/// A state's reserve of an oxide, beside what its industry works with:
/// <code>
/// bought(p) = min(target / fillMonths, target - reserve, budget / p) x clamp((ceiling - p) / (ceiling / 10), 0, 1)
/// sold      = what industry cannot use for want of stock; or target / releaseMonths in a month with p above releasesAbove x base price
/// ceiling   = buysBelow x base price
/// </code>
/// What the state would buy adds to its country's bid. It takes the goods from what industry holds, at the price at the door, and
/// industry gets those that are under way; so industry's position is what it was. In a month in which it sells it buys nothing. Of
/// the budget each element has a part by the value of its target. Buffer stock after Newbery and Stiglitz (1981).
/// </summary>
internal static class StockpileLaw
{
    /// <summary>Over the last tenth of its ceiling a state buys less and less: a step would leave the price to the tie rule.</summary>
    private const double Ramp = 0.1;

    /// <summary>The country's bid with what its state would buy; the bid as it is where it keeps no reserve.</summary>
    public static ImmutableArray<CurvePoint> WithReserve(
        WorldModel world, Country country, CountryState state, Element element, Month month, ImmutableArray<CurvePoint> bid)
    {
        if (world.Policy.StockpileOf(country.Id, element, month) is not { } measure)
        {
            return bid;
        }

        var reserve = new Buyer(world, country, state, element, month, measure);
        double[] prices = [.. bid.Select(point => point.Price).Concat(reserve.Corners()).Where(price => price > 0).Distinct().OrderDescending()];
        var points = ImmutableArray.CreateBuilder<CurvePoint>(prices.Length);
        foreach (var price in prices)
        {
            var tonnes = At(bid, price) + (reserve.Wants(price) / Mass.GramsPerTonne);
            points.Add(new CurvePoint(points.Count > 0 ? Math.Max(tonnes, points[^1].Quantity) : tonnes, price));
        }

        return points.ToImmutable();
    }

    /// <summary>Lets industry have what it cannot do without this month, before it uses it.</summary>
    /// <param name="short">Grams that industry's stock lacks.</param>
    /// <returns>Grams sold.</returns>
    public static long SellWhatIsShort(WorldModel world, Country country, CountryState state, Element element, Month month, long @short)
    {
        if (@short <= 0 || state.Reserve.Of(element) == 0 || world.Policy.StockpileOf(country.Id, element, month) is null)
        {
            return 0;
        }

        var grams = Math.Min(@short, state.Reserve.Of(element));
        state.Working.Add(state.Reserve.Take(element, grams));
        return grams;
    }

    /// <summary>Buys or sells at the price of the month, and books it.</summary>
    /// <param name="sold">Grams already sold this month.</param>
    /// <param name="payments">What the state paid; below zero what it got.</param>
    public static void Trade(
        WorldModel world, Country country, CountryState state, Element element, Month month, Price price, long sold, ImmutableArray<Payment>.Builder payments)
    {
        if (world.Policy.StockpileOf(country.Id, element, month) is not { } measure)
        {
            return;
        }

        var reserve = new Buyer(world, country, state, element, month, measure);
        var bought = 0L;
        if (price.Usd > reserve.ReleasesAbove)
        {
            var more = Math.Min(state.Reserve.Of(element), Math.Max(0, Rounding.ToWhole(reserve.Target / measure.Stockpile!.ReleaseMonths) - sold));
            state.Working.Add(state.Reserve.Take(element, more));
            sold += more;
        }
        else if (sold == 0)
        {
            var most = Rounding.ToWhole(world.Parameters.MaxOfferOfStock * state.Working.Of(element));
            bought = Math.Min(most, Rounding.ToWhole(reserve.Wants(price.Usd)));
            state.Reserve.Add(state.Working.Take(element, bought));
        }

        if (bought != sold)
        {
            payments.Add(new Payment(
                MeasureNames.Of(measure.Kind), measure.Id, country.Id, country.Id, country.Id, false, Commodity.Oxide(element),
                Rounding.PerThousand((Int128)(bought - sold) * price.Micros)));
        }
    }

    /// <summary>The stances of a country, those of its stockpiles with the grams it holds.</summary>
    public static ImmutableArray<Stance> Told(WorldModel world, CountryState state, ImmutableArray<Stance> stances) => !world.Policy.HasStockpiles
        ? stances
        : [.. stances.Select(stance => world.Policy[stance.Measure] is { Kind: MeasureKind.Stockpile } measure
            ? stance with { Value = Element.All.Where(element => PolicyBook.Concerns(measure, Commodity.Oxide(element))).Sum(state.Reserve.Of) }
            : stance)];

    /// <summary>Tonnes of a falling curve at a price.</summary>
    private static double At(ImmutableArray<CurvePoint> falling, double price)
    {
        for (var i = 0; i < falling.Length; i++)
        {
            if (price >= falling[i].Price)
            {
                if (i == 0 || price == falling[i].Price)
                {
                    return falling[i].Quantity;
                }

                var (above, below) = (falling[i - 1], falling[i]);
                return below.Quantity + ((above.Quantity - below.Quantity) * (price - below.Price) / (above.Price - below.Price));
            }
        }

        return falling[^1].Quantity;
    }

    /// <summary>A state that buys one element in a month; USD/kg and grams.</summary>
    private readonly struct Buyer
    {
        private readonly double _ceiling;
        private readonly double _most;
        private readonly double _budgetUsd;

        public Buyer(WorldModel world, Country country, CountryState state, Element element, Month month, Measure measure)
        {
            var terms = measure.Stockpile!;
            var basePrice = country.Uses[element.Index]!.BasePrice.Usd;
            Target = TargetOf(world, country, element, month, terms);
            ReleasesAbove = terms.ReleasesAbove * basePrice;
            _ceiling = terms.BuysBelow * basePrice;
            _most = Math.Min(Target / terms.FillMonths, Math.Max(0, Target - state.Reserve.Of(element)));
            _budgetUsd = terms.BudgetUsdPerYear is { } budget ? budget / 12 * ShareOf(world, country, element, month, measure) : double.PositiveInfinity;
        }

        public double Target { get; }

        public double ReleasesAbove { get; }

        /// <summary>Prices at which what it wants bends.</summary>
        public IEnumerable<double> Corners() => [_ceiling, (1 - Ramp) * _ceiling, _most > 0 && double.IsFinite(_budgetUsd) ? _budgetUsd / (_most / 1000) : 0];

        public double Wants(double price) => price <= 0
            ? _most
            : Math.Min(_most, 1000 * _budgetUsd / price) * Math.Clamp((_ceiling - price) / (Ramp * _ceiling), 0, 1);

        private static double TargetOf(WorldModel world, Country country, Element element, Month month, StockpileTerms terms) =>
            terms.TargetTonnes is { } tonnes
                ? tonnes * Mass.GramsPerTonne
                : terms.TargetMonths!.Value * CountryLaw.NormalUse(world, country.Uses[element.Index]!, month);

        private static double ShareOf(WorldModel world, Country country, Element element, Month month, Measure measure)
        {
            double Value(Element one) => TargetOf(world, country, one, month, measure.Stockpile!) * country.Uses[one.Index]!.BasePrice.Usd;
            return Value(element) / Element.All.Where(one => country.Uses[one.Index] is not null && PolicyBook.Concerns(measure, Commodity.Oxide(one))).Sum(Value);
        }
    }
}
