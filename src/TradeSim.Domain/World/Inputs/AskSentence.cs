using System.Collections.Immutable;

namespace TradeSim.Domain.World.Inputs;

/// <summary>A piece of a sentence: text, or a place for a figure.</summary>
public readonly record struct AskPiece(string Text, bool IsPlace);

/// <summary>
/// The sentence of an <see cref="Ask"/>. <c>{value}</c> is a place. What stands from the first place to the last is said once for
/// every year, month or mark; what stands in square brackets within it once for every subject. So
/// <c>Russia mines {value} in {year}.</c> becomes <c>Russia mines 2,498 t in 2024; 9,562 t in 2035.</c>
/// </summary>
/// <param name="Before">What stands before the first place.</param>
/// <param name="Repeated">What is said of each year, month or mark; the pieces of <paramref name="PerSubject"/> are not in it.</param>
/// <param name="SubjectAt">Where in <paramref name="Repeated"/> the brackets stand; -1 where there are none.</param>
/// <param name="PerSubject">What is said of each subject.</param>
/// <param name="After">What stands after the last place.</param>
public sealed record AskSentence(
    string Before, ImmutableArray<AskPiece> Repeated, int SubjectAt, ImmutableArray<AskPiece> PerSubject, string After)
{
    /// <summary>Places that are filled anew for each year or month.</summary>
    public static readonly ImmutableArray<string> OfATime = ["value", "number", "share", "less", "more", "parts", "year", "month", "against", "change", "changeShare"];

    /// <summary>Places that one figure of several years fills.</summary>
    public static readonly ImmutableArray<string> OfAllYears =
        ["sum", "mean", "highest", "highestYear", "highestMonth", "lowest", "lowestYear", "sumAgainst", "sumChange", "meanAgainst", "meanChange", "meanChangeShare", "highestAgainst", "lowestAgainst", "from", "until"];

    /// <summary>Places of a mark.</summary>
    public static readonly ImmutableArray<string> OfAMark = ["mark", "when", "whenAgainst"];

    /// <summary>Places that a figure of the counterfactual fills.</summary>
    public static readonly ImmutableArray<string> OfTheCounterfactual =
        ["against", "change", "changeShare", "sumAgainst", "sumChange", "meanAgainst", "meanChange", "meanChangeShare", "highestAgainst", "lowestAgainst", "whenAgainst"];

    /// <summary>The place that names the subject.</summary>
    public const string Subject = "subject";

    /// <summary>Every place there is.</summary>
    public static readonly ImmutableArray<string> All = [.. OfATime, .. OfAllYears, .. OfAMark, Subject];

    /// <summary>The names of all places of the sentence.</summary>
    public IEnumerable<string> Places
    {
        get
        {
            foreach (var piece in Repeated)
            {
                if (piece.IsPlace)
                {
                    yield return piece.Text;
                }
            }

            foreach (var piece in PerSubject)
            {
                if (piece.IsPlace)
                {
                    yield return piece.Text;
                }
            }
        }
    }

    /// <summary>Reads a sentence; null where braces or brackets do not match, or stand within each other wrongly.</summary>
    public static AskSentence? Of(string say)
    {
        var pieces = new List<AskPiece>();
        var (opened, closed) = (-1, -1);
        for (var at = 0; at < say.Length;)
        {
            switch (say[at])
            {
                case '{' when say.IndexOf('}', at) is var end and > 0 && end > at + 1 && !say.AsSpan(at + 1, end - at - 1).ContainsAny('{', '[', ']'):
                    pieces.Add(new AskPiece(say[(at + 1)..end], IsPlace: true));
                    at = end + 1;
                    break;
                case '[' when opened < 0:
                    opened = pieces.Count;
                    at++;
                    break;
                case ']' when opened >= 0 && closed < 0 && pieces.Count > opened:
                    closed = pieces.Count;
                    at++;
                    break;
                case '{' or '}' or '[' or ']':
                    return null;
                default:
                    var stop = say.AsSpan(at).IndexOfAny("{}[]");
                    var length = stop < 0 ? say.Length - at : stop;
                    pieces.Add(new AskPiece(say.Substring(at, length), IsPlace: false));
                    at += length;
                    break;
            }
        }

        return opened >= 0 && closed < 0 ? null : Split(pieces, opened, closed);
    }

    private static AskSentence Split(List<AskPiece> pieces, int opened, int closed)
    {
        var first = pieces.FindIndex(piece => piece.IsPlace);
        var last = pieces.FindLastIndex(piece => piece.IsPlace);
        if (first < 0)
        {
            return new AskSentence(Text(pieces), [], -1, [], "");
        }

        if (opened < 0)
        {
            return Closed(new AskSentence(Text(pieces[..first]), [.. pieces[first..(last + 1)]], -1, [], Text(pieces[(last + 1)..])));
        }

        // The brackets are of what is repeated, whether or not a place stands at their edge.
        (first, last) = (Math.Min(first, opened), Math.Max(last, closed - 1));
        var around = pieces[first..opened].Concat(pieces[closed..(last + 1)]);
        return Closed(new AskSentence(Text(pieces[..first]), [.. around], opened - first, [.. pieces[opened..closed]], Text(pieces[(last + 1)..])));
    }

    /// <summary>A parenthesis that opens in what is repeated closes in it too.</summary>
    private static AskSentence Closed(AskSentence sentence)
    {
        var open = 0;
        foreach (var piece in sentence.Repeated)
        {
            open += piece.IsPlace ? 0 : piece.Text.Count(letter => letter == '(') - piece.Text.Count(letter => letter == ')');
        }

        var end = open > 0 ? sentence.After.IndexOf(')', StringComparison.Ordinal) : -1;
        return end < 0 ? sentence : sentence with { Repeated = [.. sentence.Repeated, new AskPiece(sentence.After[..(end + 1)], IsPlace: false)], After = sentence.After[(end + 1)..] };
    }

    private static string Text(List<AskPiece> pieces) => string.Concat(pieces.Select(piece => piece.Text));
}
