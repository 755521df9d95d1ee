using System.Collections.Immutable;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>asks:</c>; a sentence whose places nothing fills, or which does not say when, is a fault.</summary>
public sealed class AskReader(WorldTables world, Territories territories, Faults faults)
{
    private static readonly ImmutableArray<string> NeedMarks = [.. AskSentence.OfAMark];

    private readonly SubjectCheck _subjects = new(world, territories, faults);

    public ImmutableArray<Ask> Read(ImmutableArray<MapNode> maps) => [.. maps.Select(One).OfType<Ask>()];

    /// <summary>The questions of a scenario as it ran, without its world: of a folder whose tables may have changed since.</summary>
    public static ImmutableArray<Ask> AsRun(MapNode scenario) =>
        scenario["asks"] is ListNode list ? [.. list.Items.OfType<MapNode>().Select(map => Of(new Fields(map, AskKeys.Ask, new Faults()), map)).OfType<Ask>()] : [];

    private Ask? One(MapNode map)
    {
        var before = faults.Count;
        var f = new Fields(map, AskKeys.Ask, faults);
        if (f.Has("subject") == f.Has("subjects"))
        {
            faults.Add(FaultKinds.NoSubject, map.Place, f.Has("subject") ? "This question has both 'subject' and 'subjects'." : "This question has neither 'subject' nor 'subjects'.");
        }

        if (f.Has("years") && f.Has("months"))
        {
            faults.Add(FaultKinds.YearsAndMonths, f.Place("months"), "This question has both 'years' and 'months'.");
        }

        if (faults.Count > before || Of(f, map) is not { } ask)
        {
            return null;
        }

        foreach (var (subject, at) in Subjects(f, map))
        {
            _subjects.Check(ask.Metric, subject, at, orAll: true);
        }

        if (AskSentence.Of(ask.Say) is { } sentence)
        {
            Check(ask, sentence, f);
        }
        else
        {
            faults.Add(FaultKinds.BadSentence, f.Place("say"), "The braces or brackets of this sentence do not match.");
        }

        return faults.Count > before ? null : ask;
    }

    private static Ask? Of(Fields f, MapNode map) => new(f.Text("say"), f.Text("metric"), [.. Subjects(f, map).Select(one => one.Subject)])
    {
        Years = [.. f.Numbers("years").Select(year => (int)year)],
        Months = f.Months("months"),
        AtLeast = f.Numbers("atLeast"),
        AtMost = f.Numbers("atMost"),
        Against = f.Flag("against", false),
        Otherwise = f.Has("otherwise") ? f.Text("otherwise") : "never",
    };

    private static IEnumerable<(string Subject, Place Place)> Subjects(Fields f, MapNode map) =>
        f.Has("subject") ? [(f.Text("subject"), f.Place("subject"))]
        : map["subjects"] is ScalarNode { Text: "*" } all ? [("*", all.Place)]
        : f.Words("subjects").Select(word => (word.Text, word.Place));

    private void Check(Ask ask, AskSentence sentence, Fields f)
    {
        var places = sentence.Places.ToList();
        var at = f.Place("say");
        foreach (var place in places.Where(place => !AskSentence.All.Contains(place)))
        {
            faults.AddUnknown(FaultKinds.NoSuchPlace, at, $"Nothing fills {{{place}}}.", place, AskSentence.All);
        }

        if (places.Count == 0)
        {
            faults.Add(FaultKinds.NoSuchPlace, at, "This sentence has no place for a figure.", "write {value} where the figure stands, and {year} where its year does.");
        }

        if (places.FirstOrDefault(place => AskSentence.OfAllYears.Contains(place) && place is not "from" and not "until") is { } whole && places.Any(AskSentence.OfATime.Contains))
        {
            faults.Add(FaultKinds.YearsAndMonths, at, $"{{{whole}}} is made of all years, and the sentence tells single ones.", "write two questions.");
        }

        var marked = !ask.AtLeast.IsEmpty || !ask.AtMost.IsEmpty;
        if (marked != places.Any(NeedMarks.Contains))
        {
            faults.Add(
                FaultKinds.MarkWithoutPlace, marked ? at : f.Place("say"), marked ? "'atLeast' and 'atMost' fill {mark} and {when}; this sentence has neither." : "{mark} and {when} are of 'atLeast' or 'atMost', which this question has not.");
        }

        if (!ask.Against && places.FirstOrDefault(AskSentence.OfTheCounterfactual.Contains) is { } of)
        {
            faults.Add(FaultKinds.NotAgainst, at, $"{{{of}}} is of the counterfactual.", "add 'against: true'.");
        }

        if (places.Any(place => place is "value" or "number" or "share" or "less" or "more" or "parts" or "change" or "changeShare") && !marked && !SaysWhen(ask, places))
        {
            faults.Add(
                FaultKinds.SaysNotWhen, at, "This sentence does not say of when its figures are.", ask.Months.IsEmpty ? "write {year} where the year stands." : "write {month} where the month stands: figures of a month are not those of a year.");
        }

        if (places.Contains("parts") && !ask.Subjects.All(subject => subject.Contains('*', StringComparison.Ordinal)))
        {
            faults.Add(FaultKinds.NoSuchPlace, at, "{parts} lists what a '*' stands for; the subject has none.", "write subject: '*', or EUU<* for all suppliers of the EU.");
        }

        if (places.Contains("highestMonth") && ask.Months.IsEmpty && ask.Metric != "price.peak")
        {
            faults.Add(FaultKinds.NoSuchPlace, at, $"{{highestMonth}} is known of price.peak and of questions with 'months', not of {ask.Metric}.", "write {highestYear}.");
        }
    }

    private static bool SaysWhen(Ask ask, List<string> places) =>
        places.Contains("month") || (ask.Months.IsEmpty ? places.Contains("year") || ask.Years.Length == 1 && ask.Say.Contains(ask.Years[0].ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : ask.Months.Length == 1 && ask.Say.Contains(ask.Months[0].ToString(), StringComparison.Ordinal));
}
