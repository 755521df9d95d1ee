using System.Collections.Immutable;

namespace TradeSim.Domain.Goods;

/// <summary>
/// Where goods were mined and where they were separated, as one number: stocks keep their grams by it. Concentrate is not separated
/// yet; what a country recycles counts as separated there. Numbers run by country of mining, then of separation.
/// </summary>
public sealed class Provenances(ImmutableArray<string> minedIn, ImmutableArray<string> separatedIn)
{
    /// <summary>Where concentrate was separated: nowhere yet.</summary>
    public const string NotYet = "none";

    /// <summary>Countries that mine, by id; the last is recycled material.</summary>
    public ImmutableArray<string> Mined { get; } = minedIn;

    /// <summary>Countries that separate or recycle, by id.</summary>
    public ImmutableArray<string> Separated { get; } = separatedIn;

    /// <summary>How many there are.</summary>
    public int Count => Mined.Length * Stride;

    private int Stride => Separated.Length + 1;

    /// <summary>Ore of a country that mines, by its number among <see cref="Mined"/>.</summary>
    public int OfOre(int mined) => mined * Stride;

    /// <summary>Ore of a country; -1 where it mines none.</summary>
    public int OfOre(string country) => Mined.IndexOf(country) is var mined and >= 0 ? OfOre(mined) : -1;

    /// <summary>What is made of ore, or of anything, in a country that separates.</summary>
    /// <exception cref="InvalidOperationException">The country has no plant.</exception>
    public int SeparatedIn(string country, int of) => of - (of % Stride) + StepOf(country);

    /// <summary>What a country recycles.</summary>
    public int Recycled(string country) => OfOre(Mined.Length - 1) + StepOf(country);

    /// <summary>The number of its country of mining.</summary>
    public int MinedOf(int provenance) => provenance / Stride;

    public string MinedIn(int provenance) => Mined[provenance / Stride];

    public string SeparatedIn(int provenance) => provenance % Stride is > 0 and var at ? Separated[at - 1] : NotYet;

    private int StepOf(string country) => Separated.IndexOf(country) is var at and >= 0
        ? at + 1
        : throw new InvalidOperationException($"{country} separates but is not among those that do.");
}
