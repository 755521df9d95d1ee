using System.Text.Json;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Cases;

/// <summary>Collects faults while a file is read, and offers reads that note what is wrong and go on.</summary>
internal sealed class FaultList(SourceText source)
{
    /// <summary>No list of a case is longer.</summary>
    public const int LongestList = 1_000_000;

    public Faults Faults { get; } = new();

    public void Note(LocatedJson at, FaultKind kind, string what, string cure) => Note(at.Line, at.Column, kind, what, cure);

    /// <param name="what">What is wrong, a sentence without its full stop; so is the cure.</param>
    public void Note(int line, int column, FaultKind kind, string what, string cure) => Faults.Add(kind, source.At(line, column), $"{what}.", $"{cure}.");

    /// <summary>A text that must be there.</summary>
    public string? Text(LocatedJson parent, string name)
    {
        if (parent[name] is not { } value)
        {
            Note(parent, CaseFaultKinds.Missing, $"\"{name}\" is missing", $"give \"{name}\" as a text");
            return null;
        }

        if (value.Type != JsonTokenType.String || value.Text.Length == 0)
        {
            Note(value, CaseFaultKinds.WrongType, $"\"{name}\" is not a text", $"write \"{name}\" as a text in quotes, not empty");
            return null;
        }

        return value.Text;
    }

    /// <summary>A finite number that must be there; zero when it is not.</summary>
    public double Number(LocatedJson parent, string name, double least = double.NegativeInfinity)
    {
        if (parent[name] is null)
        {
            Note(parent, CaseFaultKinds.Missing, $"\"{name}\" is missing", $"give \"{name}\" as a number");
            return 0;
        }

        return OptionalNumber(parent, name, least) ?? 0;
    }

    /// <summary>A finite number that may be missing.</summary>
    public double? OptionalNumber(LocatedJson parent, string name, double least = double.NegativeInfinity) =>
        parent[name] is { } value ? ValueOf(value, name, least) : null;

    /// <summary>The number a value is; zero when it is none.</summary>
    public double ValueOf(LocatedJson value, string name, double least)
    {
        if (value.Type != JsonTokenType.Number)
        {
            Note(value, CaseFaultKinds.WrongType, $"\"{name}\" is not a number", $"write \"{name}\" as a number without quotes");
            return 0;
        }

        if (!double.IsFinite(value.Number))
        {
            Note(value, CaseFaultKinds.NotFinite, $"\"{name}\" is too large to be a number", "use other units");
            return 0;
        }

        if (value.Number < least)
        {
            Note(value, CaseFaultKinds.Negative, $"\"{name}\" is {CaseNumber.Text(value.Number)}, below {CaseNumber.Text(least)}", $"give \"{name}\" as {CaseNumber.Text(least)} or more");
            return 0;
        }

        return value.Number;
    }

    /// <summary>True or false; the fallback when it is missing.</summary>
    public bool Truth(LocatedJson parent, string name, bool fallback)
    {
        if (parent[name] is not { } value)
        {
            return fallback;
        }

        if (value.Type is JsonTokenType.True or JsonTokenType.False)
        {
            return value.Type == JsonTokenType.True;
        }

        Note(value, CaseFaultKinds.WrongType, $"\"{name}\" is neither true nor false", $"write \"{name}\" as true or false without quotes");
        return fallback;
    }

    /// <summary>The items of an array; none, with a fault, when it is no array.</summary>
    public List<LocatedJson> Array(LocatedJson parent, string name, bool required = true)
    {
        if (parent[name] is not { } value)
        {
            if (required)
            {
                Note(parent, CaseFaultKinds.Missing, $"\"{name}\" is missing", $"give \"{name}\" as a list in [ ]");
            }

            return [];
        }

        if (value.Type == JsonTokenType.StartArray && value.Items.Count > LongestList)
        {
            Note(value, CaseFaultKinds.TooLong, $"\"{name}\" has {value.Items.Count} entries; the limit is {LongestList}", "split the market");
            return [];
        }

        if (value.Type == JsonTokenType.StartArray)
        {
            return value.Items;
        }

        Note(value, CaseFaultKinds.WrongType, $"\"{name}\" is not a list", $"write \"{name}\" as a list in [ ]");
        return [];
    }

    /// <summary>True when the value is an object; notes a fault when not.</summary>
    public bool IsObject(LocatedJson value, string name)
    {
        if (value.Type == JsonTokenType.StartObject)
        {
            return true;
        }

        Note(value, CaseFaultKinds.WrongType, $"\"{name}\" is not an object", $"write \"{name}\" as an object in {{ }}");
        return false;
    }
}
