using CsCheck;
using TradeSim.Domain.Goods;

namespace TradeSim.Domain.Tests.Goods;

/// <summary>A stock knows what it holds and where that was mined.</summary>
public class StockTests
{
    private const int Origins = 4;

    private static readonly Gen<Stock> Any = Gen.OneOf(Gen.Const(0L), Gen.Long[0, 50], Gen.Long[0, 1L << 40]).Array[Element.Count * Origins].Select(Of);

    [Fact]
    public void What_is_taken_and_what_is_left_is_what_was_there() => Gen.Select(Any, Gen.Double[0, 1]).Holds((stock, part) =>
    {
        var before = stock.Copy();
        var taken = stock.Take(Math.Min(before.Total(), (long)(before.Total() * part)));
        AssertSame(before, stock, taken);
        taken.Add(stock);
        Assert.Equal(Cells(before), Cells(taken));
    });

    [Fact]
    public void Taking_an_element_leaves_the_others_alone() => Gen.Select(Any, Gen.Int[0, Element.Count - 1], Gen.Double[0, 1]).Holds((stock, index, part) =>
    {
        var element = Element.All[index];
        var before = stock.Copy();
        var grams = Math.Min(before.Of(element), (long)(before.Of(element) * part));
        var taken = stock.Take(element, grams);
        Assert.Equal(grams, taken.Of(element));
        Assert.Equal(grams, taken.Total());
        AssertSame(before, stock, taken);
    });

    [Fact]
    public void A_sale_takes_pro_rata_over_elements_and_countries_of_mining() => Gen.Select(Any, Gen.Double[0, 1]).Holds((stock, part) =>
    {
        var before = stock.Copy();
        var grams = (long)(before.Total() * part);
        var taken = stock.Take(grams);
        for (var cell = 0; cell < Element.Count * Origins; cell++)
        {
            var due = before.Total() == 0 ? 0 : (Int128)Cells(before)[cell] * grams / before.Total();
            Assert.InRange((Int128)Cells(taken)[cell], due, due + 1);
        }
    });

    [Fact]
    public void No_more_can_be_taken_than_is_there()
    {
        var stock = Of([3, .. new long[(Element.Count * Origins) - 1]]);
        Assert.Throws<InvalidOperationException>(() => stock.Take(Element.La, 4));
        Assert.Throws<InvalidOperationException>(() => stock.Take(Element.Nd, 1));
        Assert.Throws<InvalidOperationException>(() => stock[Element.La, 0] = -1);
    }

    [Fact]
    public void An_empty_stock_has_no_basket_and_a_full_one_has_its_own()
    {
        var stock = new Stock(Origins);
        Assert.True(stock.IsEmpty);
        Assert.Null(stock.Basket());
        stock[Element.Nd, 1] = 30;
        stock[Element.Nd, 3] = 45;
        stock[Element.Dy, 0] = 25;
        Assert.Equal(750_000, stock.Basket()![Element.Nd]);
        Assert.Equal(100, stock.Total());
    }

    private static Stock Of(long[] grams)
    {
        var stock = new Stock(Origins);
        for (var i = 0; i < grams.Length; i++)
        {
            stock[Element.All[i / Origins], i % Origins] = grams[i];
        }

        return stock;
    }

    private static long[] Cells(Stock stock) =>
        [.. Element.All.SelectMany(element => Enumerable.Range(0, Origins).Select(origin => stock[element, origin]))];

    private static void AssertSame(Stock before, Stock left, Stock taken)
    {
        for (var cell = 0; cell < Element.Count * Origins; cell++)
        {
            Assert.Equal(Cells(before)[cell], Cells(left)[cell] + Cells(taken)[cell]);
        }
    }
}
