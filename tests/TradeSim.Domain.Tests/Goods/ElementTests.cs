using TradeSim.Domain.Goods;

namespace TradeSim.Domain.Tests.Goods;

public class ElementTests
{
    [Fact]
    public void There_are_eleven_elements_in_the_order_of_the_periodic_table()
    {
        Assert.Equal("La Ce Pr Nd Sm Eu Gd Tb Dy Y Ho-Lu", string.Join(' ', Element.All));
        Assert.All(Element.All, element => Assert.True(Element.TryParse(element.Symbol, out var parsed) && parsed == element));
        Assert.False(Element.TryParse("nd", out _));
        Assert.False(Element.TryParse(null, out _));
    }

    [Fact]
    public void There_is_one_commodity_for_concentrate_and_one_for_each_oxide()
    {
        Assert.Equal(Enumerable.Range(0, 12), Commodity.All.Select(commodity => commodity.Index));
        Assert.Equal(("concentrate", "*"), (Commodity.Concentrate.StageName, Commodity.Concentrate.ElementName));
        Assert.Equal(("oxide", "Ho-Lu"), (Commodity.Oxide(Element.HoLu).StageName, Commodity.Oxide(Element.HoLu).ElementName));
    }
}
