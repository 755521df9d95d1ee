using TradeSim.Domain.Goods;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Agents;

/// <summary>
/// What an entity carries from one month into the next: whole numbers only, so that equal worlds are equal bytes. A law
/// changes it in place; a checkpoint is its bytes. A closed set: country, producer, hub.
/// </summary>
public abstract class AgentState : IFields
{
    /// <summary>What is under way to this entity.</summary>
    public Pipeline Pipeline { get; protected init; } = new();

    public void Write(FieldWriter fields)
    {
        fields.Whole("kind", Kind);
        WriteOwn(fields);
        fields.Enter("pipeline");
        Pipeline.Write(fields);
        fields.Leave();
    }

    /// <summary>From the bytes of a checkpoint. Bytes of another kind of entity are refused.</summary>
    public static AgentState Read(ref ByteReader bytes)
    {
        var kind = bytes.Whole();
        return kind switch
        {
            CountryState.KindNumber => CountryState.ReadOwn(ref bytes, hasReserve: false),
            CountryState.WithReserve => CountryState.ReadOwn(ref bytes, hasReserve: true),
            ProducerState.KindNumber => ProducerState.ReadOwn(ref bytes),
            HubState.KindNumber => HubState.ReadOwn(ref bytes),
            _ => throw new InvalidDataException($"{kind} is no kind of entity."),
        };
    }

    /// <summary>Grams under way to this entity: concentrate by element, then oxides by element.</summary>
    public long[] UnderWay() => Pipeline.ByStageAndElement();

    protected abstract long Kind { get; }

    protected abstract void WriteOwn(FieldWriter fields);
}
