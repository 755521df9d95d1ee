using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Agents;

/// <summary>What a plant carries into the next month.</summary>
public sealed class HubState : AgentState
{
    public const long KindNumber = 3;

    /// <summary>Concentrate waiting to be processed.</summary>
    public required Stock Feed { get; init; }

    /// <summary>What it could not separate and offers as concentrate.</summary>
    public required Stock Residue { get; init; }

    /// <summary>What it could not separate and keeps.</summary>
    public required Stock Kept { get; init; }

    public required Stock Oxides { get; init; }

    /// <summary>Normal feed a month: a moving mean of arrivals, grams.</summary>
    public long NormalFeed { get; set; }

    /// <summary>The most feed it has processed in a month, grams; see <see cref="PlantRamp"/>.</summary>
    public long Mastered { get; set; }

    /// <summary>Normal residue a month, grams.</summary>
    public long NormalResidue { get; set; }

    /// <summary>The price of its residue of late.</summary>
    public Price ExpectedResidue { get; set; }

    /// <summary>Normal output a month by element (of scarce elements) or normal sales (of elements in glut), grams.</summary>
    public long[] Normal { get; init; } = new long[Element.Count];

    /// <summary>Normal output a month by element, grams.</summary>
    public long[] NormalOutput { get; init; } = new long[Element.Count];

    /// <summary>FOB price of late by element, micro-dollars per kg.</summary>
    public long[] Expected { get; init; } = new long[Element.Count];

    /// <summary>Usual FOB price by element, micro-dollars per kg.</summary>
    public long[] Usual { get; init; } = new long[Element.Count];

    /// <summary>The usual price of its residue.</summary>
    public Price UsualResidue { get; set; }

    protected override long Kind => KindNumber;

    internal static HubState ReadOwn(ref ByteReader bytes) => new()
    {
        Feed = Stock.Read(ref bytes),
        Residue = Stock.Read(ref bytes),
        Kept = Stock.Read(ref bytes),
        Oxides = Stock.Read(ref bytes),
        NormalFeed = bytes.Whole(),
        Mastered = bytes.Whole(),
        NormalResidue = bytes.Whole(),
        ExpectedResidue = new Price(bytes.Whole()),
        Normal = bytes.Wholes(),
        NormalOutput = bytes.Wholes(),
        Expected = bytes.Wholes(),
        Usual = bytes.Wholes(),
        UsualResidue = new Price(bytes.Whole()),
        Pipeline = Pipeline.Read(ref bytes),
    };

    protected override void WriteOwn(FieldWriter fields)
    {
        Write("feed", Feed, fields);
        Write("residue", Residue, fields);
        Write("kept", Kept, fields);
        Write("oxides", Oxides, fields);
        fields.Whole("normalFeed", NormalFeed);
        fields.Whole("mastered", Mastered);
        fields.Whole("normalResidue", NormalResidue);
        fields.Whole("expectedResidue", ExpectedResidue.Micros);
        fields.Wholes("normal", Normal);
        fields.Wholes("normalOutput", NormalOutput);
        fields.Wholes("expected", Expected);
        fields.Wholes("usual", Usual);
        fields.Whole("usualResidue", UsualResidue.Micros);
    }

    private static void Write(string name, Stock stock, FieldWriter fields)
    {
        fields.Enter(name);
        stock.Write(fields);
        fields.Leave();
    }
}
