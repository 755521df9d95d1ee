using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Agents;

/// <summary>What a country carries into the next month.</summary>
public sealed class CountryState : AgentState
{
    public const long KindNumber = 1;

    /// <summary>Oxides its industry holds to work with.</summary>
    public required Stock Working { get; init; }

    /// <summary>Recycled oxides held for sale.</summary>
    public required Stock Recycled { get; init; }

    /// <summary>The price it expects to pay by element, micro-dollars per kg.</summary>
    public long[] ExpectedPaid { get; init; } = new long[Element.Count];

    /// <summary>The price at its door last month by element, micro-dollars per kg.</summary>
    public long[] LastPaid { get; init; } = new long[Element.Count];

    /// <summary>The price it expects for recycled oxide by element, micro-dollars per kg.</summary>
    public long[] ExpectedSold { get; init; } = new long[Element.Count];

    /// <summary>The slow mean of price over base price by element, parts per million.</summary>
    public long[] SlowPrice { get; init; } = new long[Element.Count];

    /// <summary>Normal recycled output a month by element, grams.</summary>
    public long[] NormalRecycled { get; init; } = new long[Element.Count];

    protected override long Kind => KindNumber;

    internal static CountryState ReadOwn(ref ByteReader bytes) => new()
    {
        Working = Stock.Read(ref bytes),
        Recycled = Stock.Read(ref bytes),
        ExpectedPaid = bytes.Wholes(),
        LastPaid = bytes.Wholes(),
        ExpectedSold = bytes.Wholes(),
        SlowPrice = bytes.Wholes(),
        NormalRecycled = bytes.Wholes(),
        Pipeline = Pipeline.Read(ref bytes),
    };

    protected override void WriteOwn(FieldWriter fields)
    {
        fields.Enter("working");
        Working.Write(fields);
        fields.Leave();
        fields.Enter("recycled");
        Recycled.Write(fields);
        fields.Leave();
        fields.Wholes("expectedPaid", ExpectedPaid);
        fields.Wholes("lastPaid", LastPaid);
        fields.Wholes("expectedSold", ExpectedSold);
        fields.Wholes("slowPrice", SlowPrice);
        fields.Wholes("normalRecycled", NormalRecycled);
    }
}
