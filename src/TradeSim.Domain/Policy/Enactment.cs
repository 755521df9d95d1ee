using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Policy;

/// <summary>An answer that a reaction has given.</summary>
/// <param name="Reaction">The rule.</param>
/// <param name="Number">Which answer of that rule, from 1; the one after the last it may give says that it gives no more.</param>
/// <param name="Seen">The closed month that was answered.</param>
/// <param name="Figure">What was seen in it, in millionths of its unit; zero where the condition has no figure.</param>
public readonly record struct Enactment(string Reaction, int Number, Month Seen, long Figure)
{
    /// <summary>Stands between rule and number in the id of the measure; no id of a scenario holds it.</summary>
    public const char Separator = '/';
}

/// <summary>All answers of a run so far, in the order in which they were given.</summary>
public sealed record Enacted(ImmutableArray<Enactment> All) : IFields
{
    public static Enacted None { get; } = new([]);

    public bool Equals(Enacted? other) => other is not null && All.AsSpan().SequenceEqual(other.All.AsSpan());

    public override int GetHashCode() => All.Length;

    public void Write(FieldWriter fields)
    {
        fields.Whole("enacted", All.Length);
        foreach (var one in All)
        {
            fields.Text("reaction", one.Reaction);
            fields.Whole("number", one.Number);
            fields.Whole("seen", one.Seen.Index);
            fields.Whole("figure", one.Figure);
        }
    }

    public static Enacted Read(ref ByteReader bytes)
    {
        var all = ImmutableArray.CreateBuilder<Enactment>();
        for (var left = bytes.Count(); left > 0; left--)
        {
            all.Add(new Enactment(bytes.Text(), (int)bytes.Whole(), new Month((int)bytes.Whole()), bytes.Whole()));
        }

        return all.Count == 0 ? None : new Enacted(all.ToImmutable());
    }
}
