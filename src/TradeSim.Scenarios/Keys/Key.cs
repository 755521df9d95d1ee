using System.Collections.Immutable;

namespace TradeSim.Scenarios.Keys;

/// <summary>What the value of a key is.</summary>
public enum ValueKind
{
    Text,
    Name,
    Number,
    Whole,
    Flag,
    Month,

    /// <summary>A month, or the name of an event.</summary>
    When,

    /// <summary>The name of an event.</summary>
    Event,
    MonthPair,
    Choice,
    Choices,
    Territory,
    Territories,
    Element,
    Elements,
    Word,
    Words,

    /// <summary>Years, each a whole number.</summary>
    Years,
    Months,
    Numbers,
    WordPair,
    Map,
    List,
    Distribution,
    Distributions,

    /// <summary>Months by name, or distributions of months.</summary>
    Events,
}

/// <summary>
/// One key of a scenario file: its name, unit, range, default and meaning, declared once. The reader checks by it and
/// the JSON schema is made from it.
/// </summary>
public sealed record Key(string Name, ValueKind Kind, string Meaning)
{
    public string Unit { get; init; } = "";

    public double Min { get; init; } = -1e15;

    public double Max { get; init; } = 1e15;

    /// <summary>What holds where the key is left out, in words.</summary>
    public string Default { get; init; } = "";

    public bool Required { get; init; }

    /// <summary>The word is reserved for a later version and refused until then; its default says what can be written instead.</summary>
    public bool Later { get; init; }

    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Whether a list narrows down what is meant: a lone <c>*</c> in its place is every one. Lists of words, countries and choices all do.</summary>
    public bool Narrows { get; init; }

    /// <summary>Whether a number may be a schedule: values by month, or a line between two months.</summary>
    public bool Scheduled { get; init; }

    /// <summary>The keys of a map, or of each entry of a list.</summary>
    public Shape? Shape { get; init; }
}

/// <summary>The keys of a map.</summary>
/// <param name="Name">What a fault calls it.</param>
/// <param name="Keys">All keys it may have.</param>
public sealed record Shape(string Name, ImmutableArray<Key> Keys)
{
    /// <summary>The key that decides which others are taken, such as <c>kind</c> of a measure; null where all are.</summary>
    public string? Selector { get; init; }

    /// <summary>What each value of the selector takes and needs.</summary>
    public ImmutableArray<Variant> Variants { get; init; } = [];

    public Key? Find(string name) => Keys.FirstOrDefault(key => key.Name == name);

    public Variant? VariantOf(string? selected) => Variants.FirstOrDefault(variant => variant.Value == selected);
}

/// <summary>The keys that one value of a selector takes, beside those common to all.</summary>
/// <param name="Value">The value of the selector; for a change, the key that names the subject.</param>
/// <param name="Meaning">What this kind is.</param>
/// <param name="Takes">The keys it takes.</param>
/// <param name="Needs">Those of them that it cannot do without.</param>
public sealed record Variant(string Value, string Meaning, ImmutableArray<string> Takes, ImmutableArray<string> Needs);
