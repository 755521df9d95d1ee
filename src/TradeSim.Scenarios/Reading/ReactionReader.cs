using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>reactions:</c>; a measure that is named must be one of the scenario's.</summary>
public sealed class ReactionReader(WorldTables world, Territories territories, Events events, ImmutableArray<string> measures, ImmutableArray<string> truces, Faults faults)
{
    /// <summary>By id.</summary>
    public ImmutableArray<Reaction> Read(ImmutableArray<MapNode> maps) =>
        [.. maps.Select(map => Read(new Fields(map, ReactionKeys.Reaction, faults))).OfType<Reaction>().DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    private Reaction? Read(Fields f)
    {
        var when = f.Get<MapNode>("when") is { } condition ? When(condition) : null;
        var then = f.Get<MapNode>("then") is { } answer ? Then(f, answer) : null;
        return when is null || then is null ? null : new Reaction
        {
            Id = f.Text("id"),
            By = then.By,
            When = when,
            Then = then,
            AfterMonths = f.Whole("afterMonths", 1),
            ForMonths = f.Has("forMonths") ? f.Whole("forMonths") : null,
            AtMost = f.Whole("atMost", Reaction.MostAnswers),
            Probability = f.Number("probability", 1),
            Because = f.Text("because"),
        };
    }

    /// <summary>The measure, read as any other; that of an answer begins when it is given.</summary>
    private Measure? Then(Fields reaction, MapNode answer)
    {
        foreach (var entry in answer.Entries.Where(entry => ReactionKeys.NotOfAnAnswer.Contains(entry.Key)).ToList())
        {
            faults.Add(FaultKinds.AnswerWithDates, entry.Place, $"'{entry.Key}' does not go with the measure of a reaction.");
            answer.Remove(entry.Key);
        }

        Entry Word(string key, string text) => new(key, reaction.Place(key), new ScalarNode(reaction.Place(key), text));
        var measure = new MapNode(answer.Place, [Word("id", reaction.Text("id")), Word("by", reaction.Text("by")), Word("starts", Month.AfterAll.ToString()), .. answer.Entries]);
        return reaction.Text("by").Length == 0 ? null : new MeasureReader(world, territories, events, truces, faults).Read([measure], [], []).FirstOrDefault();
    }

    private Condition? When(MapNode map)
    {
        var f = new Fields(map, ReactionKeys.When, faults);
        if (f.Variant is not { } subject)
        {
            faults.Add(FaultKinds.NoCondition, map.Place, "This reaction waits for nothing.");
            return null;
        }

        foreach (var key in new[] { "tariffBy", "shareOf", "actBy", "origin", "into", "against" }.Where(key => f.Text(key).Length > 0))
        {
            territories.Check(f.Text(key), f.Place(key), faults);
        }

        foreach (var key in new[] { "stockOf", "in" }.Where(key => f.Text(key) is { Length: > 0 } code && !world.Countries.Any(country => country.Id == code)))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownCountry, f.Place(key), $"'{f.Text(key)}' is no country of the world.", f.Text(key), world.Countries.Select(country => country.Id));
        }

        var isFigure = subject.Takes.Contains("above");
        if (isFigure && f.Has("above") == f.Has("under"))
        {
            faults.Add(FaultKinds.NoLevel, map.Place, f.Has("above") ? "This condition has 'above' and 'under'." : "This condition has neither 'above' nor 'under'.");
        }

        var (level, isAbove) = (f.Has("above") ? f.Number("above") : f.Number("under"), f.Has("above"));
        if (level > (subject.Value switch { "shareOf" => 1, "tariffBy" => Shares.Most, _ => double.PositiveInfinity }))
        {
            faults.Add(
                FaultKinds.ScenarioOutOfRange, f.Place(isAbove ? "above" : "under"),
                subject.Value == "shareOf" ? "A share lies from 0 to 1." : $"A duty lies from 0 to {Shares.Most} of the value.", Shares.Cure(level));
        }

        if (subject.Value == "shareOf" && f.Text("of").Length > 0 && (f.Text("of") == "imports") != f.Has("into"))
        {
            faults.Add(FaultKinds.NoKey, f.Place(f.Has("into") ? "into" : "of"), "A share of imports, and no other, says into which country.", "add 'into', or drop it.");
        }

        if (f.Text("measure") is { Length: > 0 } id && !measures.Contains(id))
        {
            faults.AddUnknown(FaultKinds.UnknownMeasure, f.Place("measure"), $"There is no measure '{id}'.", id, measures);
        }

        Element? element = f.Has("element") ? f.Get<Element>("element") : null;
        return subject.Value switch
        {
            "tariffBy" => new TariffCondition(f.Text("tariffBy"), f.Text("origin"), element, level, isAbove),
            "shareOf" => new ShareCondition(
                f.Text("shareOf"), f.Text("of") switch { "mining" => ShareOf.Mining, "separation" => ShareOf.Separation, _ => ShareOf.Imports },
                f.Has("into") ? f.Text("into") : null, element, level, isAbove) { OverMonths = f.Whole("overMonths", 12) },
            "priceOf" => new PriceCondition(f.Get<Element>("priceOf"), f.Text("in"), level, isAbove) { OverMonths = f.Whole("overMonths", 1) },
            "stockOf" => new StockCondition(f.Text("stockOf"), element ?? default, level, isAbove) { OverMonths = f.Whole("overMonths", 1) },
            "measure" => new MeasureCondition(f.Text("measure")),
            _ => new ActCondition(f.Text("actBy"), MeasureNames.TryParse(f.Text("kind"), out var kind) ? kind : default, f.Has("against") ? f.Text("against") : null),
        };
    }
}
