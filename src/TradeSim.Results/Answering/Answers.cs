using System.Collections.Immutable;
using System.Globalization;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Answering;

/// <summary>
/// The questions of a scenario, answered from the rows of <c>summary.csv</c> alone: change the file and the words change. A year
/// that the run does not cover is left out; what never happens is said to happen never.
/// </summary>
public sealed class Answers
{
    private const int MostParts = 3;

    private readonly Figures _figures;
    private readonly Figures? _other;
    private readonly string _counterfactual;

    private Answers(Figures figures, Figures? other, string counterfactual) => (_figures, _other, _counterfactual) = (figures, other, counterfactual);

    /// <param name="asks">The scenario's questions; those of <see cref="UsualAsks"/> where it has none.</param>
    /// <param name="rows">The summary of the run.</param>
    /// <param name="other">The summary of a run of the counterfactual over the same months; null where there is none.</param>
    /// <param name="counterfactual">The name of that scenario.</param>
    public static IReadOnlyList<Answer> To(ImmutableArray<Ask> asks, IReadOnlyList<SummaryRow> rows, IReadOnlyList<SummaryRow>? other = null, string counterfactual = "its counterfactual")
    {
        if (rows.Count == 0)
        {
            return [new Answer("No month was closed, so there is nothing to tell.", "months", [])];
        }

        var figures = new Figures(rows);
        var answers = new Answers(figures, other is { Count: > 0 } ? new Figures(other) : null, counterfactual);
        return [.. (asks.IsDefaultOrEmpty ? UsualAsks.Of(figures) : asks).Select(answers.To)];
    }

    private Answer To(Ask ask)
    {
        var sentence = AskSentence.Of(ask.Say)!;
        var places = sentence.Places.ToImmutableHashSet(StringComparer.Ordinal);
        var times = TimesOf(ask, places);
        if (times.IsEmpty && !HasMarks(ask))
        {
            return new Answer($"{Head(sentence)}: {NotCovered(ask)}", ask.Metric, []);
        }

        if (_other is null && places.Overlaps(AskSentence.OfTheCounterfactual))
        {
            return new Answer($"{Head(sentence)}: not known without a run of {_counterfactual} over the same months.", ask.Metric, FiguresOf(ask, times)) { LacksCounterfactual = true };
        }

        var isOfTimes = places.Overlaps(AskSentence.OfATime);
        ImmutableArray<Moment> moments = HasMarks(ask) ? [.. ask.AtLeast.Select(mark => new Moment(times, null, mark, null)), .. ask.AtMost.Select(mark => new Moment(times, null, null, mark))]
            : isOfTimes ? [.. times.Select(time => new Moment(times, time, null, null))]
            : [new Moment(times, null, null, null)];
        var said = sentence.SubjectAt >= 0
            ? moments.Select(moment => Say(sentence.Repeated[..sentence.SubjectAt], ask, ask.Subjects[0], moment)
                + string.Join(", ", ask.Subjects.Select(subject => Say(sentence.PerSubject, ask, subject, moment)))
                + Say(sentence.Repeated[sentence.SubjectAt..], ask, ask.Subjects[0], moment))
            : ask.Subjects.SelectMany(subject => moments.Select(moment => Say(sentence.Repeated, ask, subject, moment)));
        var text = sentence.Before + string.Join(isOfTimes ? "; " : ", ", said) + sentence.After;
        return new Answer(Capital(text), ask.Metric, FiguresOf(ask, times));
    }

    /// <summary>The years or months that are told: those asked for that the run covers; else the first and last year, or every year.</summary>
    private ImmutableArray<Time> TimesOf(Ask ask, ImmutableHashSet<string> places) =>
        !ask.Months.IsEmpty ? [.. ask.Months.Select(Time.Of).Where(_figures.Covers)]
        : !ask.Years.IsEmpty ? [.. ask.Years.Select(Time.Of).Where(_figures.Covers)]
        : places.Overlaps(AskSentence.OfATime) ? [.. new[] { _figures.Years[0], _figures.Years[^1] }.Distinct().Select(Time.Of)]
        : [.. _figures.Years.Select(Time.Of)];

    private static bool HasMarks(Ask ask) => !ask.AtLeast.IsEmpty || !ask.AtMost.IsEmpty;

    private string NotCovered(Ask ask) => Text($"this run covers {_figures.Years[0]} to {_figures.Years[^1]}, not ")
        + (ask.Months.IsEmpty ? string.Join(", ", ask.Years) : string.Join(", ", ask.Months)) + ".";

    private static string Head(AskSentence sentence) => sentence.Before.Trim() is { Length: > 0 } before ? before + " ..." : sentence.After.Trim();

    private string Say(ImmutableArray<AskPiece> pieces, Ask ask, string subject, Moment moment) =>
        string.Concat(pieces.Select(piece => piece.IsPlace ? Fill(piece.Text, ask, subject, moment) : piece.Text));

    private string Fill(string place, Ask ask, string subject, Moment moment) => place switch
    {
        AskSentence.Subject => SubjectNames.Of(subject),
        "from" => Text($"{moment.Times[0].Year}"),
        "until" => Text($"{moment.Times[^1].Year}"),
        _ when AskSentence.OfAMark.Contains(place) => Marked(place, ask, subject, moment),
        _ when moment.Time is { } time => OfATime(place, ask, subject, time),
        _ => OfAll(place, ask, subject, moment.Times),
    };

    private string OfATime(string place, Ask ask, string subject, Time time)
    {
        var unit = _figures.UnitOf(ask.Metric);
        var value = _figures.Of(time, ask.Metric, subject);
        var against = _other?.Of(time, ask.Metric, subject);
        return place switch
        {
            "year" => Year(time.Year),
            "month" => time.Month?.ToString() ?? Year(time.Year),
            "parts" => Parts(ask, subject, time),
            "against" => against is { } other ? Wording.Value(other, unit) : ask.Otherwise,
            _ when value is null => ask.Otherwise,
            "value" => Wording.Value(value.Value, unit),
            "number" => Wording.Number(value.Value, unit),
            "share" => _figures.Total(time, ask.Metric, subject) is var total && total == 0 ? Wording.Percent(0) : Wording.Percent(value.Value / total),
            "less" => Wording.Less(value.Value, unit),
            "more" => Wording.Less(-value.Value, unit),
            "change" => against is { } other ? Wording.Change(value.Value - other, unit) : ask.Otherwise,
            "changeShare" => against is { } other ? Wording.ChangeShare(value.Value - other, other) : ask.Otherwise,
            _ => OfAll(place, ask, subject, [time]),
        };
    }

    private string OfAll(string place, Ask ask, string subject, ImmutableArray<Time> times)
    {
        var unit = _figures.UnitOf(ask.Metric);
        var values = Values(_figures, ask, subject, times);
        var others = _other is null ? [] : Values(_other, ask, subject, times);
        if (values.Count == 0)
        {
            return ask.Otherwise;
        }

        var (highest, lowest) = (values.MaxBy(one => one.Value), values.MinBy(one => one.Value));
        var (sum, mean) = (values.Sum(one => one.Value), values.Average(one => one.Value));
        var (otherSum, otherMean) = (others.Sum(one => one.Value), others.Count == 0 ? 0 : others.Average(one => one.Value));
        return place switch
        {
            "sum" => Wording.Value(sum, unit),
            "mean" => Wording.Value(mean, unit),
            "highest" => Wording.Number(highest.Value, unit),
            "highestYear" => Year(highest.Time.Year),
            "highestMonth" => highest.Time.Month?.ToString() ?? MonthOf(ask.Metric, subject, highest.Time.Year),
            "lowest" => Wording.Number(lowest.Value, unit),
            "lowestYear" => Year(lowest.Time.Year),
            "sumAgainst" => Wording.Value(otherSum, unit),
            "sumChange" => Wording.Change(sum - otherSum, unit),
            "meanAgainst" => Wording.Value(otherMean, unit),
            "meanChange" => Wording.Change(mean - otherMean, unit),
            "meanChangeShare" => Wording.ChangeShare(mean - otherMean, otherMean),
            "highestAgainst" => others.Count == 0 ? ask.Otherwise : Wording.Number(others.Max(one => one.Value), unit),
            _ => others.Count == 0 ? ask.Otherwise : Wording.Number(others.Min(one => one.Value), unit),
        };
    }

    private static List<(Time Time, decimal Value)> Values(Figures figures, Ask ask, string subject, ImmutableArray<Time> times) =>
        [.. times.Select(time => (time, figures.Of(time, ask.Metric, subject))).Where(one => one.Item2 is not null).Select(one => (one.time, one.Item2!.Value))];

    /// <summary>The month of a year's highest figure, which has a metric of its own.</summary>
    private string MonthOf(string metric, string subject, int year) =>
        _figures.Of(Time.Of(year), metric + ".month", subject) is { } month ? Text($"{year}-{month:00}") : Year(year);

    private string Marked(string place, Ask ask, string subject, Moment moment)
    {
        var mark = (decimal)(moment.AtLeast ?? moment.AtMost ?? 0);
        return place switch
        {
            "mark" => Wording.Value(mark, _figures.UnitOf(ask.Metric)),
            "when" => When(_figures, ask, subject, moment),
            _ => _other is null ? ask.Otherwise : When(_other, ask, subject, moment),
        };
    }

    /// <summary>The first year or month in which the figure passes a mark.</summary>
    private string When(Figures figures, Ask ask, string subject, Moment moment)
    {
        foreach (var time in moment.Times)
        {
            if (figures.Of(time, ask.Metric, subject) is { } value && (moment.AtLeast is { } least ? value >= (decimal)least : value <= (decimal)moment.AtMost!.Value))
            {
                var when = time.Month?.ToString() ?? Text($"{time.Year}");
                return time == moment.Times[0] ? $"from the start ({when})" : $"in {when}";
            }
        }

        return ask.Otherwise;
    }

    /// <summary>The three largest and what is left, as parts of their sum.</summary>
    private string Parts(Ask ask, string subject, Time time)
    {
        var parts = _figures.Parts(time, ask.Metric, subject).Where(part => part.Value > 0).ToList();
        if (parts.Count == 0)
        {
            return ask.Otherwise;
        }

        var sum = parts.Sum(part => part.Value);
        var named = parts.Take(MostParts).Select(part => $"{SubjectNames.Of(part.Name)} {Wording.Percent(part.Value / sum)}").ToList();
        if (parts.Count > MostParts)
        {
            named.Add($"others {Wording.Percent(parts.Skip(MostParts).Sum(part => part.Value) / sum)}");
        }

        return string.Join(", ", named);
    }

    private ImmutableArray<AnswerFigure> FiguresOf(Ask ask, ImmutableArray<Time> times) =>
    [
        .. from subject in ask.Subjects
           from time in times
           select new AnswerFigure(
               subject, time.Month?.ToString() ?? Text($"{time.Year}"), _figures.Of(time, ask.Metric, subject), ask.Against ? _other?.Of(time, ask.Metric, subject) : null, _figures.UnitOf(ask.Metric)),
    ];

    /// <summary>A year, and how many of its months ran where not all did.</summary>
    private string Year(int year) => _figures.MonthsOf(year) switch
    {
        12 => Text($"{year}"),
        1 => Text($"{year} (1 month)"),
        var months => Text($"{year} ({months} months)"),
    };

    private static string Capital(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What one repetition of a sentence is of: a time, a mark, or all times at once.</summary>
    private readonly record struct Moment(ImmutableArray<Time> Times, Time? Time, double? AtLeast, double? AtMost);
}
