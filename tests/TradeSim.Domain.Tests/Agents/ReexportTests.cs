using CsCheck;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Protocol;

namespace TradeSim.Domain.Tests.Agents;

/// <summary>What traders would sell on, by itself: Japan's dysprosium of the small world.</summary>
public class ReexportTests
{
    private static readonly WorldModel World = WorldModel.Build(SmallWorld.Scenario());
    private static readonly Use Dysprosium = UseOf("JPN", Element.Dy);
    private static readonly double Normal = Dysprosium.Monthly;

    [Fact]
    public void Two_months_of_stock_offer_a_quarter_of_one_from_a_twentieth_above_the_price_at_home()
    {
        var order = Order(2, 1, 1)!;
        var spare = (2 - (1 / 0.95)) * Normal;
        Assert.Equal(0.25 * spare, order.Limit.Grams, 1.0);
        Assert.Equal(1.05 * Dysprosium.BasePrice.Usd, order.Least, 1e-5);
        Assert.Equal([0, order.Limit.Tonnes], order.Curve.Select(point => point.Quantity));
        Assert.Equal(1 + (0.25 * spare / (0.5 * Normal)), order.Curve[1].Price / order.Least, 1e-6);
    }

    [Fact]
    public void Traders_want_more_than_the_price_at_home_and_leave_industry_what_it_uses() =>
        Gen.Select(Gen.Double[0, 6], Gen.Double[0.2, 30], Gen.Double[0.2, 30]).Holds((months, last, expected) =>
        {
            var order = Order(months, last, expected);
            var use = Normal * Consumption.Of(Dysprosium.ShortElasticity, 10, 30).At(Math.Min(last, expected));
            var spare = Math.Max(0, (months * Normal) - (use / 0.95));
            Assert.True(order is not null || 0.25 * spare < OfferLaw.SmallestLot.Grams + 1, "there was enough to offer");
            if (order is not null)
            {
                Assert.InRange(order.Limit.Grams, 0, (0.25 * spare) + 1);
                Assert.Equal(1.05 * Math.Max(last, expected) * Dysprosium.BasePrice.Usd, order.Least, 1e-4);
                Assert.True(0.95 * ((months * Normal) - order.Limit.Grams) >= use - 1, "industry would go short");
            }
        });

    [Fact]
    public void What_arrives_is_sold_on_with_the_rest_and_says_where_it_was_mined()
    {
        var (held, arriving) = (Grams(0, Normal), Grams(1, Normal));
        var order = Order(held, arriving, 1, 1)!;
        Assert.Equal(Order(2, 1, 1)!.Limit.Grams, order.Limit.Grams, 1.0);
        Assert.Equal([held.Of(Element.Dy), arriving.Of(Element.Dy), 0], order.MinedIn);
    }

    [Fact]
    public void China_makes_more_than_it_uses_so_its_plants_sell_and_no_traders_beside_them()
    {
        Assert.True(Dysprosium.SellsOn);
        var china = UseOf("CHN", Element.Dy);
        Assert.False(china.SellsOn);
        Assert.Null(ReexportLaw.Order(World, "CHN", china, State(Grams(0, 100 * china.Monthly), 1, 1), Element.Dy, china.Monthly, new Stock(3)));
    }

    [Fact]
    public void A_share_of_nothing_turns_it_off()
    {
        var world = WorldModel.Build(SmallWorld.Scenario().WithParameters(parameters => parameters with { ReexportStockShare = 0 }));
        Assert.Null(ReexportLaw.Order(world, "JPN", Dysprosium, State(Grams(0, 5 * Normal), 1, 1), Element.Dy, Normal, new Stock(3)));
    }

    private static Reexport? Order(double months, double last, double expected) => Order(Grams(0, months * Normal), new Stock(3), last, expected);

    private static Reexport? Order(Stock held, Stock arriving, double last, double expected) =>
        ReexportLaw.Order(World, "JPN", Dysprosium, State(held, last, expected), Element.Dy, Normal, arriving);

    /// <param name="last">Last month's price over the base price.</param>
    /// <param name="expected">The price expected over the base price.</param>
    private static CountryState State(Stock held, double last, double expected)
    {
        var state = new CountryState { Working = held, Reserve = new Stock(held.Origins), Recycled = new Stock(held.Origins) };
        state.LastPaid[Element.Dy.Index] = Rounding.ToWhole(last * Dysprosium.BasePrice.Micros);
        state.ExpectedPaid[Element.Dy.Index] = Rounding.ToWhole(expected * Dysprosium.BasePrice.Micros);
        return state;
    }

    private static Stock Grams(int origin, double grams)
    {
        var stock = new Stock(World.Provenances.Count);
        stock[Element.Dy, World.Provenances.OfOre(origin)] = Rounding.ToWhole(grams);
        return stock;
    }

    private static Use UseOf(string country, Element element) => ((Country)World[country]).Uses[element.Index]!;
}
