using CsCheck;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Tests.Goods;

public class BasketTests
{
    [Fact]
    public void A_basket_sums_to_exactly_one_million() => Gen.Long[0, 1L << 40].Array[Element.Count].Where(grams => grams.Sum() > 0).Holds(grams =>
    {
        var basket = Basket.OfGrams(grams)!;
        Assert.Equal(Rounding.Million, basket.Ppm.ToArray().Sum());
        foreach (var element in Element.All)
        {
            Assert.Equal(grams[element.Index] / (double)grams.Sum(), basket.Share(element), 1e-6);
        }
    });

    [Fact]
    public void Percentages_become_parts_per_million()
    {
        var basket = Basket.FromPercent([25, 50, 5, 15, 1, 0.5, 1, 0.1, 0.2, 1, 1.2]);
        Assert.Equal(250_000, basket[Element.La]);
        Assert.Equal(2_000, basket[Element.Dy]);
        Assert.Equal(0.15, basket.Share(Element.Nd));
        Assert.Equal(basket, new Basket(basket.Ppm));
    }

    [Fact]
    public void Nothing_has_no_basket() => Assert.Null(Basket.OfGrams(new long[Element.Count]));

    [Fact]
    public void A_basket_that_does_not_sum_is_refused()
    {
        long[] parts = [930_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.Contains("930000", Assert.Throws<ArgumentException>(() => new Basket(parts)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Basket([1_000_001, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => new Basket([1_000_000]));
    }
}
