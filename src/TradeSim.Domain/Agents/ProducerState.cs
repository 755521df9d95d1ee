using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Agents;

/// <summary>Whether a mine works. It closes after months under avoidable cost and reopens with a delay; see <see cref="MineOperation"/>.</summary>
public enum MineStatus
{
    Working,
    Closed,
    Reopening,
}

/// <summary>What a mine carries into the next month.</summary>
public sealed class ProducerState : AgentState
{
    public const long KindNumber = 2;

    /// <summary>Concentrate ready to ship.</summary>
    public required Stock Concentrate { get; init; }

    /// <summary>What is left in the ground, recoverable REO.</summary>
    public Mass Resource { get; set; }

    /// <summary>The price of its concentrate of late.</summary>
    public Price Expected { get; set; }

    /// <summary>The usual price of its concentrate.</summary>
    public Price Usual { get; set; }

    public MineStatus Status { get; set; }

    /// <summary>Capacity that is ready to work, grams a month.</summary>
    public long Ready { get; set; }

    /// <summary>Months in a row in which its price did not cover avoidable cost.</summary>
    public int IdleMonths { get; set; }

    /// <summary>When a reopening mine digs again.</summary>
    public Month Reopens { get; set; }

    protected override long Kind => KindNumber;

    internal static ProducerState ReadOwn(ref ByteReader bytes) => new()
    {
        Concentrate = Stock.Read(ref bytes),
        Resource = new Mass(bytes.Whole()),
        Expected = new Price(bytes.Whole()),
        Usual = new Price(bytes.Whole()),
        Status = (MineStatus)bytes.Whole(),
        Ready = bytes.Whole(),
        IdleMonths = (int)bytes.Whole(),
        Reopens = new Month((int)bytes.Whole()),
        Pipeline = Pipeline.Read(ref bytes),
    };

    protected override void WriteOwn(FieldWriter fields)
    {
        fields.Enter("concentrate");
        Concentrate.Write(fields);
        fields.Leave();
        fields.Whole("resource", Resource.Grams);
        fields.Whole("expected", Expected.Micros);
        fields.Whole("usual", Usual.Micros);
        fields.Whole("status", (long)Status);
        fields.Whole("ready", Ready);
        fields.Whole("idleMonths", IdleMonths);
        fields.Whole("reopens", Reopens.Index);
    }
}
