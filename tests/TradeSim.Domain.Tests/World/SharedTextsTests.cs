using System.Text;
using CsCheck;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Tests.World;

/// <summary>Only room is shared: a text is what was written, whatever was met before it.</summary>
public class SharedTextsTests
{
    private static readonly Gen<string> Names = Gen.String[Gen.Char['a', 'd'], 0, 3];
    private static readonly Gen<string> Foreign = Gen.String[Gen.Char['\u0000', '\u2fff'], 0, 8];

    [Fact]
    public void Every_text_comes_back_as_it_was_written() => Gen.OneOf(Names, Foreign).Array[0, 40].Holds(written =>
    {
        var texts = new SharedTexts();
        Assert.Equal(written, written.Select(text => texts.Of(Encoding.UTF8.GetBytes(text))));
    });

    [Fact]
    public void A_name_that_comes_again_is_the_same_object()
    {
        var texts = new SharedTexts();
        Assert.Same(texts.Of("mine-17"u8), texts.Of("mine-17"u8));
    }
}
