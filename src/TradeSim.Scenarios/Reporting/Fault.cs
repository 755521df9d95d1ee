using System.Collections;
using System.Text;

namespace TradeSim.Scenarios.Reporting;

/// <summary>A kind of fault: its code, which never changes its meaning, what it means and how it is cured.</summary>
public sealed record FaultKind(string Code, string Meaning, string Cure);

/// <summary>One thing wrong with an input: where, what, and what to do.</summary>
public sealed record Fault(FaultKind Kind, Place Place, string What, string Cure)
{
    private const int WidestLine = 120;

    public string Code => Kind.Code;

    public string File => Place.Source.Name;

    public int Line => Place.Line;

    public int Column => Place.Column;

    /// <summary><c>file:line:column: CODE what. Cure: ...</c> on one line.</summary>
    public override string ToString() => $"{Place}: {Code} {What} Cure: {Cure}";

    /// <summary>The fault with the line it stands on and a caret under the place.</summary>
    public string Render()
    {
        var line = Place.Source.Line(Line).Replace('\t', ' ');
        if (line.Length == 0)
        {
            return ToString();
        }

        var column = Math.Clamp(Column - 1, 0, line.Length);
        var skip = column > WidestLine - 20 ? column - (WidestLine / 2) : 0;
        var shown = line[skip..Math.Min(line.Length, skip + WidestLine)];
        var carets = Math.Clamp(Place.Length, 1, Math.Max(1, shown.Length - (column - skip)));
        return new StringBuilder(ToString())
            .Append('\n').Append("  ").Append(shown)
            .Append('\n').Append(' ', column - skip + 2).Append('^', carets)
            .ToString();
    }
}

/// <summary>Collects every fault of an input, so that all are reported at once.</summary>
public sealed class Faults : IReadOnlyList<Fault>
{
    /// <summary>After this many faults the rest is only counted.</summary>
    public const int Most = 1000;

    private readonly List<Fault> _faults = [];
    private readonly HashSet<(FaultKind Kind, string Word)> _unread = [];

    public int Count => _faults.Count;

    /// <summary>Faults past <see cref="Most"/>, which are not kept.</summary>
    public int Unlisted { get; private set; }

    public Fault this[int index] => _faults[index];

    public void Add(FaultKind kind, Place place, string what, string? cure = null)
    {
        if (_faults.Count >= Most)
        {
            Unlisted++;
            return;
        }

        _faults.Add(new Fault(kind, place, what, cure ?? kind.Cure));
    }

    /// <summary>What has a name and a fault of its own, which is reported where it stands: whoever names it names something.</summary>
    /// <param name="kind">The kind of fault that naming what there is not would be.</param>
    public void Unread(FaultKind kind, string? word)
    {
        if (word is not null)
        {
            _unread.Add((kind, word));
        }
    }

    /// <summary>Reports an unknown word, with the known word it may have been meant to be; not one that names what has a fault of its own.</summary>
    public void AddUnknown(FaultKind kind, Place place, string what, string word, IEnumerable<string> known)
    {
        if (_unread.Contains((kind, word)))
        {
            return;
        }

        string[] all = [.. known, .. _unread.Where(one => one.Kind == kind).Select(one => one.Word)];
        var meant = Synonyms.Of(word, all);
        var near = !meant.IsEmpty ? string.Join("' or '", meant) : Synonyms.Has(word) ? null : Spelling.Nearest(word, all);
        Add(kind, place, what, near is null ? null : $"did you mean '{near}'? {kind.Cure}");
    }

    /// <summary>The faults file by file as they were met, from the top of each down.</summary>
    public IEnumerable<Fault> InOrder()
    {
        var files = _faults.Select(fault => fault.File).Distinct().ToList();
        return _faults.OrderBy(fault => files.IndexOf(fault.File)).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column).ThenBy(fault => fault.Code, StringComparer.Ordinal);
    }

    /// <summary>All faults as a user reads them, each with its line and a caret, and how many there are.</summary>
    public string Render()
    {
        var count = Count + Unlisted;
        return string.Join('\n', InOrder().Select(fault => fault.Render()).Append(count == 1 ? "1 fault." : $"{count} faults.")) + "\n";
    }

    public IEnumerator<Fault> GetEnumerator() => InOrder().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
