using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;

namespace TradeSim.Contracts.Wire;

/// <summary>A record of the domain on its way between silos: the bytes the domain itself writes, so there is one form and one reader.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.CanonicalBytes")]
public readonly record struct CanonicalBytes([property: Id(0)] byte[] Bytes)
{
    public static CanonicalBytes Of(IFields record) => new(WorldDigest.ToBytes(record));
}

/// <summary>A month on the wire: months since January of the year 0.</summary>
[GenerateSerializer, Immutable, Alias("TradeSim.MonthIndex")]
public readonly record struct MonthIndex([property: Id(0)] int Index);

[RegisterConverter]
public sealed class MonthConverter : IConverter<Month, MonthIndex>
{
    public Month ConvertFromSurrogate(in MonthIndex surrogate) => new(surrogate.Index);

    public MonthIndex ConvertToSurrogate(in Month value) => new(value.Index);
}

[RegisterConverter]
public sealed class PlannedConverter : IConverter<Planned, CanonicalBytes>
{
    public Planned ConvertFromSurrogate(in CanonicalBytes surrogate)
    {
        var bytes = new ByteReader(surrogate.Bytes);
        return Planned.Read(ref bytes);
    }

    public CanonicalBytes ConvertToSurrogate(in Planned value) => CanonicalBytes.Of(value);
}

[RegisterConverter]
public sealed class MarketOrdersConverter : IConverter<MarketOrders, CanonicalBytes>
{
    public MarketOrders ConvertFromSurrogate(in CanonicalBytes surrogate)
    {
        var bytes = new ByteReader(surrogate.Bytes);
        return MarketOrders.Read(ref bytes);
    }

    public CanonicalBytes ConvertToSurrogate(in MarketOrders value) => CanonicalBytes.Of(value);
}

[RegisterConverter]
public sealed class ClearedConverter : IConverter<Cleared, CanonicalBytes>
{
    public Cleared ConvertFromSurrogate(in CanonicalBytes surrogate)
    {
        var bytes = new ByteReader(surrogate.Bytes);
        return Cleared.Read(ref bytes);
    }

    public CanonicalBytes ConvertToSurrogate(in Cleared value) => CanonicalBytes.Of(value);
}

[RegisterConverter]
public sealed class FillsConverter : IConverter<Fills, CanonicalBytes>
{
    public Fills ConvertFromSurrogate(in CanonicalBytes surrogate)
    {
        var bytes = new ByteReader(surrogate.Bytes);
        return Fills.Read(ref bytes);
    }

    public CanonicalBytes ConvertToSurrogate(in Fills value) => CanonicalBytes.Of(value);
}

[RegisterConverter]
public sealed class SettledConverter : IConverter<Settled, CanonicalBytes>
{
    public Settled ConvertFromSurrogate(in CanonicalBytes surrogate)
    {
        var bytes = new ByteReader(surrogate.Bytes);
        return Settled.Read(ref bytes);
    }

    public CanonicalBytes ConvertToSurrogate(in Settled value) => CanonicalBytes.Of(value);
}

[RegisterConverter]
public sealed class ConsignmentConverter : IConverter<Consignment, CanonicalBytes>
{
    public Consignment ConvertFromSurrogate(in CanonicalBytes surrogate)
    {
        var bytes = new ByteReader(surrogate.Bytes);
        return Consignment.Read(ref bytes);
    }

    public CanonicalBytes ConvertToSurrogate(in Consignment value) => CanonicalBytes.Of(value);
}

[RegisterConverter]
public sealed class EnactedConverter : IConverter<Enacted, CanonicalBytes>
{
    public Enacted ConvertFromSurrogate(in CanonicalBytes surrogate)
    {
        var bytes = new ByteReader(surrogate.Bytes);
        return Enacted.Read(ref bytes);
    }

    public CanonicalBytes ConvertToSurrogate(in Enacted value) => CanonicalBytes.Of(value);
}

[RegisterConverter]
public sealed class ClosedMonthConverter : IConverter<ClosedMonth, CanonicalBytes>
{
    public ClosedMonth ConvertFromSurrogate(in CanonicalBytes surrogate) => MonthBytes.Read(surrogate.Bytes);

    public CanonicalBytes ConvertToSurrogate(in ClosedMonth value) => new(MonthBytes.Of(value));
}

[RegisterConverter]
public sealed class ScenarioConverter : IConverter<Scenario, CanonicalBytes>
{
    public Scenario ConvertFromSurrogate(in CanonicalBytes surrogate) => ScenarioJson.FromBytes(surrogate.Bytes);

    public CanonicalBytes ConvertToSurrogate(in Scenario value) => new(ScenarioJson.ToBytes(value));
}

[RegisterConverter]
public sealed class MeasureConverter : IConverter<Measure, CanonicalBytes>
{
    public Measure ConvertFromSurrogate(in CanonicalBytes surrogate) => ScenarioJson.MeasureFromBytes(surrogate.Bytes);

    public CanonicalBytes ConvertToSurrogate(in Measure value) => new(ScenarioJson.ToBytes(value));
}
