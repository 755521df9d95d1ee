using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Agents;

/// <summary>What a country carries into the next month.</summary>
public sealed class CountryState : AgentState
{
    public const long KindNumber = 1;

    /// <summary>A country whose state keeps a reserve; it is written with it.</summary>
    public const long WithReserve = 4;

    /// <summary>Oxides its industry holds to work with.</summary>
    public required Stock Working { get; init; }

    /// <summary>Oxides that the state keeps in reserve.</summary>
    public required Stock Reserve { get; init; }

    /// <summary>Recycled oxides held for sale.</summary>
    public required Stock Recycled { get; init; }

    /// <summary>The price it paid of late by element, micro-dollars per kg.</summary>
    public long[] ExpectedPaid { get; init; } = new long[Element.Count];

    /// <summary>The price it usually pays by element, micro-dollars per kg.</summary>
    public long[] UsualPaid { get; init; } = new long[Element.Count];

    /// <summary>The price at its door last month by element, micro-dollars per kg.</summary>
    public long[] LastPaid { get; init; } = new long[Element.Count];

    /// <summary>The price of recycled oxide of late by element, micro-dollars per kg.</summary>
    public long[] ExpectedSold { get; init; } = new long[Element.Count];

    /// <summary>The usual price of recycled oxide by element, micro-dollars per kg.</summary>
    public long[] UsualSold { get; init; } = new long[Element.Count];

    /// <summary>The slow mean of price over base price by element, parts per million.</summary>
    public long[] SlowPrice { get; init; } = new long[Element.Count];

    /// <summary>Normal recycled output a month by element, grams.</summary>
    public long[] NormalRecycled { get; init; } = new long[Element.Count];

    protected override long Kind => Reserve.IsEmpty ? KindNumber : WithReserve;

    internal static CountryState ReadOwn(ref ByteReader bytes, bool hasReserve)
    {
        var working = Stock.Read(ref bytes);
        return new CountryState
        {
            Working = working,
            Recycled = Stock.Read(ref bytes),
            ExpectedPaid = bytes.Wholes(),
            UsualPaid = bytes.Wholes(),
            LastPaid = bytes.Wholes(),
            ExpectedSold = bytes.Wholes(),
            UsualSold = bytes.Wholes(),
            SlowPrice = bytes.Wholes(),
            NormalRecycled = bytes.Wholes(),
            Reserve = hasReserve ? Stock.Read(ref bytes) : new Stock(working.Origins),
            Pipeline = Pipeline.Read(ref bytes),
        };
    }

    protected override void WriteOwn(FieldWriter fields)
    {
        fields.Enter("working");
        Working.Write(fields);
        fields.Leave();
        fields.Enter("recycled");
        Recycled.Write(fields);
        fields.Leave();
        fields.Wholes("expectedPaid", ExpectedPaid);
        fields.Wholes("usualPaid", UsualPaid);
        fields.Wholes("lastPaid", LastPaid);
        fields.Wholes("expectedSold", ExpectedSold);
        fields.Wholes("usualSold", UsualSold);
        fields.Wholes("slowPrice", SlowPrice);
        fields.Wholes("normalRecycled", NormalRecycled);
        if (Kind == WithReserve)
        {
            fields.Enter("reserve");
            Reserve.Write(fields);
            fields.Leave();
        }
    }
}
