using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Scenarios.Reading;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Keys;

/// <summary>
/// A map read by its shape: every key is checked when this is made, so what is asked for later is right or has been
/// reported.
/// </summary>
public sealed class Fields
{
    /// <summary>No text of a scenario is longer.</summary>
    public const int LongestText = 4000;

    /// <summary>No list of a scenario has more entries.</summary>
    public const int LongestList = 5000;

    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly List<ScheduledValue> _schedules = [];
    private readonly Faults _faults;
    private readonly Events? _events;

    /// <param name="events">The events that a month may be named by; null where they are not known, and no name is wrong.</param>
    public Fields(MapNode map, Shape shape, Faults faults, Events? events = null)
    {
        Map = map;
        _faults = faults;
        _events = events;
        var variant = shape.Selector is null
            ? shape.Variants.FirstOrDefault(variant => map[variant.Value] is not null)
            : shape.VariantOf(map.Text(shape.Selector));
        Variant = variant;
        foreach (var entry in map.Entries)
        {
            Read(entry, shape, variant);
        }

        var needs = shape.Keys.Where(key => key.Required).Select(key => key.Name).Concat(variant?.Needs ?? []);
        foreach (var name in needs.Distinct().Where(name => map[name] is null))
        {
            faults.Add(FaultKinds.NoKey, map.Place, $"This {variant?.Value ?? shape.Name} has no '{name}'.", $"add '{name}: ...': {Lower(shape.Find(name)!.Meaning)}");
        }
    }

    public MapNode Map { get; }

    /// <summary>The values that follow a schedule; each of them reads as its first value.</summary>
    public ImmutableArray<ScheduledValue> Schedules => [.. _schedules];

    /// <summary>The variant its selector chose; null where the shape has none.</summary>
    public Variant? Variant { get; }

    /// <summary>Whether a month is named by an event, which may come at any time, or never.</summary>
    public bool WaitsForEvent(string key) => Map.Text(key) is [var first, ..] && char.IsAsciiLetter(first);

    public bool Has(string key) => Map[key] is not null;

    /// <summary>Whether a key has a value that is faulty, which has been reported.</summary>
    public bool IsUnread(string key) => Has(key) && !_values.ContainsKey(key);

    /// <summary>Whether a list of elements says <c>*</c>: every one.</summary>
    public bool IsEvery(string key) => _values.TryGetValue(key, out var value) && value is ImmutableArray<Element> { IsEmpty: true };

    public Place Place(string key) => Map[key]?.Place ?? Map.Place;

    /// <summary>A value read; the default of its type where it is absent or was faulty.</summary>
    public T? Get<T>(string key) => _values.TryGetValue(key, out var value) && value is T typed ? typed : default;

    public double Number(string key, double otherwise = 0) => _values.TryGetValue(key, out var value) ? (double)value : otherwise;

    public double? NumberOrNone(string key) => _values.TryGetValue(key, out var value) ? (double)value : null;

    public int Whole(string key, int otherwise = 0) => (int)Number(key, otherwise);

    public string Text(string key) => Get<string>(key) ?? "";

    public bool Flag(string key, bool otherwise) => _values.TryGetValue(key, out var value) ? (bool)value : otherwise;

    public Month? Month(string key) => _values.TryGetValue(key, out var value) ? (Month)value : null;

    /// <summary>The words of a list or of a single value; a lone <c>*</c> means every one and gives none.</summary>
    public ImmutableArray<ScalarNode> Words(string key) => _values.TryGetValue(key, out var value) ? (ImmutableArray<ScalarNode>)value : [];

    public ImmutableArray<double> Numbers(string key) => _values.TryGetValue(key, out var value) ? (ImmutableArray<double>)value : [];

    public ImmutableArray<Month> Months(string key) => _values.TryGetValue(key, out var value) ? (ImmutableArray<Month>)value : [];

    public ImmutableArray<Element> Elements(string key) => _values.TryGetValue(key, out var value) ? (ImmutableArray<Element>)value : [];

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private void Read(Entry entry, Shape shape, Variant? variant)
    {
        var key = shape.Find(entry.Key);
        if (key is null && entry.Key.Length > 0 && entry.Key.All(char.IsAsciiDigit))
        {
            _faults.Add(FaultKinds.UnknownKey, entry.Place, $"Key '{entry.Key}' of a {shape.Name} is not known.", "the comma before it ends a value; if it is a decimal comma, write a point, such as 0.25.");
            return;
        }

        if (key is null)
        {
            _faults.AddUnknown(FaultKinds.UnknownKey, entry.Place, $"Key '{entry.Key}' of a {shape.Name} is not known.", entry.Key, shape.Keys.Where(known => !known.Later).Select(known => known.Name));
            return;
        }

        if (key.Later)
        {
            _faults.Add(FaultKinds.LaterKey, entry.Place, $"Key '{entry.Key}' of a {shape.Name} is not supported yet.", key.Default.Length > 0 ? key.Default : null);
            return;
        }

        // A key that only other kinds take.
        var others = shape.Variants.Any(other => other != variant && other.Takes.Contains(key.Name));
        var subject = shape.Selector is null && shape.Variants.Any(other => other.Value == key.Name);
        if (variant is not null && (others || subject) && key.Name != variant.Value && !variant.Takes.Contains(key.Name))
        {
            _faults.Add(FaultKinds.WrongField, entry.Place, $"'{key.Name}' does not go with {variant.Value}.", $"it takes {string.Join(", ", variant.Takes)}.");
            return;
        }

        if (key.Scheduled && entry.Value is MapNode map)
        {
            if (new ScheduleReader(_faults, (part, scalar) => Single(part, scalar)).Read(key, map) is { } schedule)
            {
                _schedules.Add(new ScheduledValue(key.Name, schedule));
                _values[key.Name] = schedule.Steps[0].Value;
            }
        }
        else if (Value(key, entry.Value) is { } value)
        {
            _values[key.Name] = value;
        }
    }

    private object? Value(Key key, Node node) => key.Kind switch
    {
        ValueKind.Map => Shaped<MapNode>(key, node, "a map"),
        ValueKind.Distribution or ValueKind.Distributions or ValueKind.Events => Shaped<MapNode>(key, node, "a map"),
        ValueKind.List => List(key, node),
        ValueKind.Territories when node is MapNode { Entries: [{ Key: "not", Value: var but }] } => Wordlist(key, but) is { } words
            ? words.Select(word => new ScalarNode(word.Place, PolicyBook.AllBut + word.Text)).ToImmutableArray()
            : null,
        ValueKind.Words or ValueKind.Territories => Wordlist(key, node),
        ValueKind.Years or ValueKind.Months or ValueKind.Numbers => Series(key, node),
        ValueKind.Choices => Wordlist(key, node) is { } words && words.Select(word => Choice(key, word)).ToList().TrueForAll(word => word is not null) ? words : null,
        ValueKind.Elements => ElementList(key, node),
        ValueKind.MonthPair => MonthPair(key, node),
        ValueKind.WordPair => Pair(key, node),
        _ => node is ScalarNode scalar ? Single(key, scalar) : Wrong(key, node, "a single value"),
    };

    private object? Single(Key key, ScalarNode scalar)
    {
        if (scalar.Text.Length == 0)
        {
            _faults.Add(FaultKinds.WrongShape, scalar.Place, $"'{key.Name}' has no value.", "write a value or drop the key.");
            return null;
        }

        switch (key.Kind)
        {
            case ValueKind.Number or ValueKind.Whole:
                return Numeric(key, scalar);
            case ValueKind.Flag:
                if (scalar.Text is "true" or "false")
                {
                    return scalar.Text == "true";
                }

                _faults.Add(FaultKinds.NotTrueOrFalse, scalar.Place, $"'{key.Name}' is '{scalar.Text}'.");
                return null;
            case ValueKind.Month:
                return ReadMonth(key, scalar) is { } month ? month : null;
            case ValueKind.When when !char.IsAsciiLetter(scalar.Text[0]):
                return ReadMonth(key, scalar) is { } named ? named : null;
            case ValueKind.When:
                return _events?.Find(scalar, _faults) is { } waited ? waited.Month ?? Domain.Units.Month.AfterAll : null;
            case ValueKind.Event:
                return _events?.Find(scalar, _faults);
            case ValueKind.Choice:
                return Choice(key, scalar);
            case ValueKind.Element:
                return ReadElement(scalar) is { } element ? element : null;
            case ValueKind.Name when !Names.IsId(scalar.Text):
                _faults.Add(FaultKinds.BadName, scalar.Place, $"'{key.Name}' cannot be '{Short(scalar.Text)}'.", scalar.Text.Length > 80 ? $"use at most 80 letters; this has {scalar.Text.Length}." : key.Name is "id" or "name" ? "use letters, digits, '_' and '-' only." : null);
                return null;
            default:
                if (scalar.Text.Length > LongestText)
                {
                    _faults.Add(FaultKinds.TooLong, scalar.Place, $"'{key.Name}' has {scalar.Text.Length} characters; the limit is {LongestText}.");
                    return null;
                }

                return scalar.Text;
        }
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "..." : text;

    /// <summary>A number; a share may be written in percent, 25% for 0.25.</summary>
    private static bool TryNumber(Key key, string text, out double number)
    {
        if (key.Unit.StartsWith("share", StringComparison.Ordinal) && text.EndsWith('%')
            && decimal.TryParse(text[..^1].TrimEnd(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
        {
            number = (double)(percent / 100);
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private object? Numeric(Key key, ScalarNode scalar)
    {
        if (!TryNumber(key, scalar.Text, out var number) || !double.IsFinite(number))
        {
            var pointed = scalar.Text.Replace(',', '.');
            var isComma = pointed != scalar.Text && double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            _faults.Add(FaultKinds.ScenarioNotANumber, scalar.Place, $"'{key.Name}' is '{Short(scalar.Text)}', not a number.", isComma ? $"if the comma is a decimal comma, write a point: {pointed}." : null);
            return null;
        }

        if (number < key.Min || number > key.Max)
        {
            var unit = key.Unit.Length > 0 ? " " + key.Unit : "";
            var isShare = key.Unit.StartsWith("share", StringComparison.Ordinal);
            _faults.Add(
                FaultKinds.ScenarioOutOfRange, scalar.Place, string.Create(CultureInfo.InvariantCulture, $"'{key.Name}' is {scalar.Text}; it lies from {key.Min} to {key.Max}{unit}."),
                !isShare ? "check the sign and the unit." : number > key.Max ? Shares.Cure(number) : null);
            return null;
        }

        if (key.Kind == ValueKind.Whole && number != Math.Floor(number))
        {
            _faults.Add(FaultKinds.ScenarioNotWhole, scalar.Place, $"'{key.Name}' is {scalar.Text}; it is a whole number.");
            return null;
        }

        return number;
    }

    private Month? ReadMonth(Key key, ScalarNode scalar)
    {
        if (Domain.Units.Month.TryParse(scalar.Text, out var month) && month.Year is >= 1900 and <= 2200)
        {
            return month;
        }

        _faults.Add(FaultKinds.ScenarioNotAMonth, scalar.Place, $"'{key.Name}' is '{Short(scalar.Text)}', not a month from 1900 to 2200.");
        return null;
    }

    private Element? ReadElement(ScalarNode scalar)
    {
        if (Element.TryParse(scalar.Text, out var element))
        {
            return element;
        }

        _faults.AddUnknown(FaultKinds.ScenarioUnknownElement, scalar.Place, $"'{Short(scalar.Text)}' is not an element.", scalar.Text, Element.All.Select(one => one.Symbol));
        return null;
    }

    private string? Choice(Key key, ScalarNode scalar)
    {
        if (key.Choices.Contains(scalar.Text))
        {
            return scalar.Text;
        }

        _faults.AddUnknown(FaultKinds.ScenarioNotAChoice, scalar.Place, $"'{key.Name}' is '{Short(scalar.Text)}'; it is one of {string.Join(", ", key.Choices)}.", scalar.Text, key.Choices);
        return null;
    }

    private object? Shaped<T>(Key key, Node node, string wanted)
        where T : Node => node is T ? node : Wrong(key, node, wanted);

    private object? Wrong(Key key, Node node, string wanted)
    {
        _faults.Add(FaultKinds.WrongShape, node.Place, $"'{key.Name}' is {wanted}; here stands {node.Shape}.");
        return null;
    }

    private object? List(Key key, Node node)
    {
        if (node is not ListNode list)
        {
            return Wrong(key, node, "a list");
        }

        if (list.Items.Count > LongestList)
        {
            _faults.Add(FaultKinds.TooLong, node.Place, $"'{key.Name}' has {list.Items.Count} entries; the limit is {LongestList}.");
            return null;
        }

        var maps = ImmutableArray.CreateBuilder<MapNode>();
        foreach (var item in list.Items)
        {
            if (item is MapNode map)
            {
                maps.Add(map);
            }
            else
            {
                _faults.Add(FaultKinds.WrongShape, item.Place, $"An entry of '{key.Name}' is a map; here stands {item.Shape}.");
            }
        }

        return maps.ToImmutable();
    }

    private ImmutableArray<ScalarNode>? Wordlist(Key key, Node node)
    {
        var items = node is ListNode list ? list.Items : [node];
        if (items.Count == 0)
        {
            _faults.Add(FaultKinds.WrongShape, node.Place, $"'{key.Name}' has 0 entries.", LeftOut(key));
            return null;
        }

        if (items.Count > LongestList)
        {
            _faults.Add(FaultKinds.TooLong, node.Place, $"'{key.Name}' has {items.Count} entries; the limit is {LongestList}.");
            return null;
        }

        foreach (var item in items.Where(item => item is not ScalarNode { Text.Length: > 0 }))
        {
            _faults.Add(FaultKinds.WrongShape, item.Place, $"'{key.Name}' is a word or a list of words; here stands {item.Shape}.");
        }

        var words = items.OfType<ScalarNode>().Where(word => word.Text.Length > 0).ToImmutableArray();
        return words is [{ Text: "*" }] ? [] : words;
    }

    /// <summary>Numbers or months, each checked as a single one would be.</summary>
    private object? Series(Key key, Node node)
    {
        if (Wordlist(key, node) is not { } words)
        {
            return null;
        }

        if (words.IsEmpty)
        {
            _faults.Add(FaultKinds.WrongShape, node.Place, $"'{key.Name}' is '*'; it names each.", LeftOut(key));
            return null;
        }

        if (key.Kind == ValueKind.Months)
        {
            var months = words.Select(word => ReadMonth(key, word)).ToImmutableArray();
            return months.Any(month => month is null) ? null : months.Select(month => month!.Value).ToImmutableArray();
        }

        var one = key with { Kind = key.Kind == ValueKind.Years ? ValueKind.Whole : ValueKind.Number };
        var numbers = words.Select(word => Numeric(one, word)).ToImmutableArray();
        return numbers.Any(number => number is null) ? null : numbers.Select(number => (double)number!).ToImmutableArray();
    }

    /// <summary>How a list of none is cured: by naming one, or, where the key may be left out, by what holds then.</summary>
    private string LeftOut(Key key) =>
        key.Required || Variant?.Needs.Contains(key.Name) == true ? "name at least one."
        : key.Default.Length > 0 ? $"name at least one, or leave the key out; the default is {key.Default}."
        : "name at least one, or leave the key out.";

    private object? ElementList(Key key, Node node)
    {
        if (Wordlist(key, node) is not { } words)
        {
            return null;
        }

        // Where a key does not narrow down, a list of none is not what every one stands for.
        if (words.IsEmpty && !key.Narrows)
        {
            _faults.Add(FaultKinds.ScenarioUnknownElement, node.Place, $"'*' is not an element; '{key.Name}' names each.");
        }

        ImmutableArray<Element> elements = [.. words.Select(ReadElement).OfType<Element>().Distinct().Order()];
        return elements.IsEmpty && !(words.IsEmpty && key.Narrows) ? null : elements;
    }

    private object? MonthPair(Key key, Node node)
    {
        if (node is not ListNode { Items: [ScalarNode first, ScalarNode second] })
        {
            return Wrong(key, node, "a pair of months, [2025-11, 2026-11]");
        }

        var (from, until) = (ReadMonth(key, first), ReadMonth(key, second));
        if (from is null || until is null)
        {
            return null;
        }

        if (from >= until)
        {
            _faults.Add(FaultKinds.EndsBeforeStarts, second.Place, $"'{key.Name}' ends {until} and starts {from}.");
            return null;
        }

        return (from.Value, until.Value);
    }

    private object? Pair(Key key, Node node) =>
        node is ListNode { Items: [ScalarNode, ScalarNode] } ? Wordlist(key, node) : Wrong(key, node, "a pair of words, [Khasan, Tumangang]");
}
