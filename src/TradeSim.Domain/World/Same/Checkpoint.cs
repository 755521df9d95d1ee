using System.Collections.Immutable;
using System.Security.Cryptography;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.World.Same;

/// <summary>
/// The whole world at one closed month: from it either engine goes on as if it had never stopped. Every part stands in it as
/// the bytes that part writes itself, so equal worlds are equal checkpoints. No name of a program's type is in it.
/// </summary>
/// <param name="Seal">Which world it is a moment of, as whoever keeps it says; it goes on under the same seal alone.</param>
/// <param name="Ledger">The coordinator's books: month that is due, digest so far, goods under way, closings, what reactions answered and saw, how quotas are divided.</param>
/// <param name="Agents">What each entity holds, in the order of <see cref="WorldModel.Agents"/>.</param>
/// <param name="Markets">What each market holds, in the order of <see cref="WorldModel.Markets"/>.</param>
public sealed record Checkpoint(string Seal, Ledger Ledger, ImmutableArray<HeldPart> Agents, ImmutableArray<HeldPart> Markets)
{
    private const string Kind = "tradesim checkpoint";
    public const int Version = 9;

    /// <summary>The month that is due next.</summary>
    public Month Due => Ledger.Due;

    public byte[] ToBytes()
    {
        using var writer = new ByteWriter();
        writer.Text("kind", Kind);
        writer.Whole("version", Version);
        writer.Text("seal", Seal);
        Ledger.Write(writer);
        Ledger.Enacted.Write(writer);
        Ledger.Quotas.Write(writer);
        Ledger.Sightings.Write(writer);
        Write(Agents, writer);
        Write(Markets, writer);
        writer.Bytes(SHA256.HashData(writer.Written));
        return writer.ToArray();
    }

    /// <exception cref="CheckpointRefused">Damaged or cut short, or of a version this program does not read.</exception>
    public static Checkpoint FromBytes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new ByteReader(Whole(bytes));
            MustBeReadable(ref reader);
            return new Checkpoint(reader.Text(), LedgerFrom(ref reader), Read(ref reader), Read(ref reader));
        }
        catch (Exception nonsense) when (nonsense is InvalidDataException or ArgumentException or OverflowException)
        {
            throw new CheckpointRefused($"its bytes make no sense: {nonsense.Message}");
        }
    }

    /// <exception cref="CheckpointRefused">It is of another world, or holds other entities or markets than this one.</exception>
    public void MustBeOf(WorldModel world, string seal)
    {
        if (Seal != seal)
        {
            throw new CheckpointRefused($"it is of another world: what was in force before {Due} differs");
        }

        if (!Agents.Select(part => part.Id).SequenceEqual(world.Agents.Select(agent => agent.Id))
            || !Markets.Select(part => part.Id).SequenceEqual(world.Markets.Select(market => market.Id)))
        {
            throw new CheckpointRefused("it holds other entities or markets than this world");
        }
    }

    /// <summary>What an entity holds: its state, then the goods handed over that it has not read, in order of id.</summary>
    public static byte[] BytesOf(AgentState state, IEnumerable<Consignment> inbox)
    {
        using var writer = new ByteWriter();
        state.Write(writer);
        var filed = inbox.OrderBy(goods => goods.Id, StringComparer.Ordinal).ToList();
        writer.Whole("inbox", filed.Count);
        foreach (var goods in filed)
        {
            goods.Write(writer);
        }

        return writer.ToArray();
    }

    /// <summary>The reverse of <see cref="BytesOf"/>.</summary>
    public static (AgentState State, ImmutableArray<Consignment> Inbox) AgentFrom(ReadOnlySpan<byte> held)
    {
        var reader = new ByteReader(held);
        var state = AgentState.Read(ref reader);
        var filed = ImmutableArray.CreateBuilder<Consignment>();
        for (var left = reader.Count(); left > 0; left--)
        {
            filed.Add(Consignment.Read(ref reader));
        }

        return (state, filed.ToImmutable());
    }

    private static Ledger LedgerFrom(ref ByteReader reader)
    {
        var ledger = Ledger.Read(ref reader);
        ledger.Enacted = Enacted.Read(ref reader);
        ledger.Quotas = QuotaDivisions.Read(ref reader);
        ledger.Sightings = Sightings.Read(ref reader);
        return ledger;
    }

    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= SHA256.HashSizeInBytes)
        {
            throw new CheckpointRefused("it is cut short");
        }

        var sum = bytes[^SHA256.HashSizeInBytes..];
        var whole = bytes[..^SHA256.HashSizeInBytes];
        return SHA256.HashData(whole).AsSpan().SequenceEqual(sum) ? whole : throw new CheckpointRefused("it is damaged or cut short: its checksum differs");
    }

    private static void MustBeReadable(ref ByteReader reader)
    {
        if (reader.Text() != Kind)
        {
            throw new CheckpointRefused("these bytes are no checkpoint");
        }

        if (reader.Whole() is var version and not Version)
        {
            throw new CheckpointRefused($"it has version {version}; this program reads version {Version}");
        }
    }

    private static void Write(ImmutableArray<HeldPart> parts, ByteWriter writer)
    {
        writer.Whole("parts", parts.Length);
        foreach (var part in parts)
        {
            writer.Text("id", part.Id);
            writer.Whole("bytes", part.Bytes.Length);
            writer.Bytes(part.Bytes.AsSpan());
        }
    }

    private static ImmutableArray<HeldPart> Read(ref ByteReader reader)
    {
        var parts = ImmutableArray.CreateBuilder<HeldPart>();
        for (var left = reader.Count(); left > 0; left--)
        {
            parts.Add(new HeldPart(reader.Text(), [.. reader.Bytes(reader.Count())]));
        }

        return parts.ToImmutable();
    }
}

/// <summary>What one entity or market holds, as the canonical bytes it writes itself.</summary>
public readonly record struct HeldPart(string Id, ImmutableArray<byte> Bytes);

/// <summary>A checkpoint that cannot be gone on from, and why.</summary>
public sealed class CheckpointRefused(string why) : Exception($"The checkpoint is refused: {why}.");
