using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads <c>measures:</c> against the world they are taken in.</summary>
public sealed class MeasureReader(WorldTables world, Territories territories, Events events, ImmutableArray<string> truces, Faults faults)
{
    /// <param name="maps">The entries.</param>
    /// <param name="known">Measures that hold already, and that none of them may clash with.</param>
    /// <param name="joining">Who joins a bloc, by month.</param>
    public ImmutableArray<Measure> Read(ImmutableArray<MapNode> maps, ImmutableArray<Measure> known, ImmutableArray<Accession> joining)
    {
        var measures = ImmutableArray.CreateBuilder<Measure>();
        var places = new Dictionary<Measure, Place>(ReferenceEqualityComparer.Instance);
        foreach (var map in maps)
        {
            var before = faults.Count;
            var fields = new Fields(map, MeasureKeys.Measure, faults, events);
            var measure = Read(fields);
            if (measure is not null && faults.Count == before)
            {
                measures.Add(measure);
                places[measure] = map.Place;
            }
            else
            {
                faults.Unread(FaultKinds.UnknownMeasure, map.Text("id"));
            }
        }

        Named(maps, [.. known.Concat(measures)]);

        // That an id stands twice has been said.
        ImmutableArray<Measure> all = [.. known.Concat(measures).DistinctBy(measure => measure.Id)];
        foreach (var (earlier, later) in Clashes.Find(all, world, joining).Where(pair => places.ContainsKey(pair.Later)))
        {
            var line = places.TryGetValue(earlier, out var place) ? $" (line {place.Line})" : "";
            faults.Add(FaultKinds.RulesClash, places[later], $"'{later.Id}' and '{earlier.Id}'{line} are equally specific, both start {later.Starts}, and differ in value.");
        }

        foreach (var (stake, entity, month) in SupportChecks.Oversold(all, Clashes.BookOf(all, world, []))
            .Select(sold => (Last: sold.Stakes.Where(places.ContainsKey).MaxBy(stake => stake.Starts), sold.Entity, sold.Month))
            .DistinctBy(sold => (sold.Last, sold.Entity)))
        {
            if (stake is not null)
            {
                faults.Add(FaultKinds.MoreThanAll, places[stake], $"States own more than all of '{entity}' in {month}.");
            }
        }

        return measures.ToImmutable();
    }

    /// <summary>What 'replaces' and 'lifts' name are measures of the right kind.</summary>
    private void Named(ImmutableArray<MapNode> maps, ImmutableArray<Measure> measures)
    {
        foreach (var (map, key) in maps.SelectMany(map => new[] { (map, "replaces"), (map, "lifts") }))
        {
            var words = map[key] switch { ScalarNode one => [one], ListNode list => list.Items.OfType<ScalarNode>(), _ => [] };
            bool IsRight(Measure named) => key == "lifts"
                ? named.Kind is MeasureKind.Tariff or MeasureKind.TariffRateQuota
                : MeasureNames.Of(named.Kind) == map.Text("kind") && named.Id != map.Text("id");
            foreach (var word in words.Where(word => !measures.Any(named => named.Id == word.Text && IsRight(named))))
            {
                faults.AddUnknown(
                    FaultKinds.UnknownMeasure, word.Place, $"'{key}' names '{word.Text}', which is no other {(key == "lifts" ? "tariff or tariff-rate quota" : map.Text("kind"))} of this scenario.",
                    word.Text, measures.Where(IsRight).Select(named => named.Id));
            }
        }
    }

    private Measure? Read(Fields f)
    {
        var isKind = MeasureNames.TryParse(f.Text("kind"), out var kind);
        var by = f.Text("by");
        if (by.Length > 0)
        {
            territories.Check(by, f.Place("by"), faults);
        }

        var (starts, ends) = (f.Month("starts"), f.Month("ends"));
        if (starts >= ends && !f.WaitsForEvent("starts"))
        {
            faults.Add(FaultKinds.EndsBeforeStarts, f.Place("ends"), $"The measure ends {ends} and starts {starts}.");
        }

        var origins = territories.Check(f.Words("origin"), faults);
        var destinations = territories.Check(f.Words("to"), faults);
        foreach (var key in new[] { (Name: "origin", Words: origins), (Name: "to", Words: destinations) }.Where(key => territories.AreItself(by, key.Words)))
        {
            faults.Add(FaultKinds.OnItself, f.Place(key.Name), $"This {f.Text("kind")} by {by} names no other country.");
        }

        var entities = Entities(f);
        Target(f);
        Duties(f);
        if (!(Contained.IsControl(kind) && f.Flag("mixtures", true)) && !f.Elements("elements").IsEmpty && f.Words("stage") is { IsEmpty: false } stages && stages.All(word => word.Text == "concentrate"))
        {
            faults.Add(FaultKinds.NoElementOfOre, f.Place("elements"), $"This {f.Text("kind")} falls on no good.");
        }

        new ReachChecks(world, faults).Check(f);
        new SupportChecks(world, faults).Check(f);
        var stockpile = kind == MeasureKind.Stockpile ? new StockpileReader(world, faults).Read(f) : null;
        var offtake = kind == MeasureKind.Offtake ? new OfftakeReader(world, faults).Read(f) : null;
        Bans(f);
        var (deny, general) = (Buyers(f, "deny"), Buyers(f, "general"));
        Licence(f, deny, general);
        if (f.Text("breaks") is { Length: > 0 } broken && broken != Truce.None && !truces.Contains(broken))
        {
            faults.AddUnknown(FaultKinds.UnknownTruce, f.Place("breaks"), $"There is no truce '{broken}'.", broken, [.. truces, Truce.None]);
        }

        var announced = f.Month("announced");
        if (announced >= starts && !f.WaitsForEvent("announced") && !f.WaitsForEvent("starts"))
        {
            faults.Add(FaultKinds.AnnouncedLate, f.Place("announced"), $"The measure is announced {announced} and starts {starts}.");
        }

        (Month From, Month Until)? suspended = f.Has("suspended") ? f.Get<(Month, Month)>("suspended") : null;
        var extended = Extensions.Read(f, suspended?.From ?? (f.WaitsForEvent("starts") ? null : starts), suspended?.Until ?? ends, faults);
        if (extended is { Until: var moved })
        {
            ends = suspended is null ? moved : ends;
            suspended = suspended is { } sleep ? (sleep.From, moved) : null;
        }

        if (suspended is { } pause && pause.From < pause.Until && ((pause.Until <= starts && !f.WaitsForEvent("starts")) || pause.From >= ends))
        {
            faults.Add(FaultKinds.NeverSuspended, f.Place("suspended"), $"The measure {(pause.From >= ends ? $"ends {ends}" : $"starts {starts}")}, and is suspended from {pause.From} to {pause.Until}.");
        }

        var lifting = f.Get<NamedEvent>("until");
        var isLifted = lifting?.Month is { } happens && !(ends <= happens);
        if (starts is null || !isKind)
        {
            return null;
        }

        return new Measure
        {
            Id = f.Text("id"),
            Kind = kind,
            By = by,
            Starts = starts.Value,
            StartsWith = f.WaitsForEvent("starts") ? f.Map.Text("starts") : null,
            Ends = isLifted ? lifting!.Month : ends,
            LiftedBy = isLifted ? lifting!.Name : null,
            Announced = announced,
            Suspended = suspended is { } asleep ? [new Pause(asleep.From, asleep.Until, extended?.Extension)] : [],
            Extended = suspended is null ? extended?.Extension : null,
            Breaks = f.Has("breaks") ? f.Text("breaks") : null,
            Origins = origins,
            Destinations = destinations,
            Stages = offtake is null ? [.. f.Words("stage").Select(word => word.Text == "oxide" ? Stage.Oxide : Stage.Concentrate).Distinct().Order()]
                : [f.Elements("elements").IsEmpty ? Stage.Concentrate : Stage.Oxide],
            Elements = f.Elements("elements"),
            InMixtures = f.Flag("mixtures", true),
            MixturesFrom = f.NumberOrNone("mixturesFrom"),
            Entities = offtake is null ? entities : [offtake.Seller],
            Target = f.Has("target") ? f.Text("target") : null,
            AdValorem = f.Number("adValorem"),
            Specific = f.Number("specific"),
            Basis = f.Text("basis") switch { "FOB" => DutyBasis.Fob, "CIF" => DutyBasis.Cif, _ => null },
            TonnesPerYear = f.Number("tonnesPerYear"),
            Period = f.Text("period") switch { "year" => QuotaPeriod.Year, "quarter" => QuotaPeriod.Quarter, _ => QuotaPeriod.Month },
            PeriodStarts = Math.Max(1, MeasureKeys.MonthNames.IndexOf(f.Text("periodStarts")) + 1),
            FirstCome = f.Text("use") == "first-come",
            CarryOver = f.Number("carryOver"),
            GrowthPerYear = f.Number("growthPerYear"),
            Premium = f.Number("premium"),
            DelayDays = f.Whole("delayDays"),
            Approval = f.Number("approval"),
            ApprovalOf = OfApplications(f) ? ApprovalBasis.Applications : ApprovalBasis.BaseYear,
            TonnesPerMonth = f.NumberOrNone("tonnesPerMonth"),
            ValidMonths = f.Whole("validMonths", 1),
            Deny = deny,
            General = general,
            Season = [.. f.Words("season").Select(word => MeasureKeys.MonthNames.IndexOf(word.Text) + 1).Distinct().Order()],
            OverAdValorem = f.Number("overAdValorem"),
            OverSpecific = f.Number("overSpecific"),
            Vat = f.Number("vat"),
            Refund = f.Number("refund"),
            RentTo = f.Text("rentTo") switch { "treasury" => RentReceiver.Treasury, "importer" => RentReceiver.Importer, _ => RentReceiver.LicenceHolder },
            ImportedOre = f.Flag("importedOre", true),
            Share = f.Number("share"),
            DutyFree = f.Flag("dutyFree", true),
            Lifts = [.. f.Words("lifts").Select(word => word.Text).Distinct().Order(StringComparer.Ordinal)],
            Replaces = [.. f.Words("replaces").Select(word => word.Text).Distinct().Order(StringComparer.Ordinal)],
            Lost = f.Number("lost", 1),
            DeMinimis = f.NumberOrNone("deMinimis"),
            Reexports = f.Flag("reexports", false),
            Leak = f.Number("leak"),
            LeakPremium = f.Number("leakPremium"),
            Circuit = f.Has("circuit") ? f.Text("circuit") : null,
            DelayMonths = f.Has("delayMonths") ? f.Whole("delayMonths") : null,
            Costlier = f.Number("costlier"),
            FloorUsd = f.Number("floorUsdPerKg"),
            Upside = f.Number("upside"),
            PaidUsdPerKg = f.Number("paidUsdPerKg"),
            CapitalUsd = f.Number("capitalUsd"),
            EarlierMonths = f.Whole("earlierMonths"),
            Stockpile = stockpile,
            Offtake = offtake,
            Stake = f.Number("stake"),
            TakesOutput = f.Flag("takesOutput", false),
            OreTo = kind == MeasureKind.StateEquity && f.Has("buyer") ? f.Text("buyer") : null,
            Stacks = f.Flag("stacks", false),
            Because = f.Text("because"),
            Schedules = f.Schedules,
        };
    }

    private ImmutableArray<string> Entities(Fields f)
    {
        var known = world.Mines.Select(mine => mine.Id).Concat(world.Hubs.Select(hub => hub.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var word in f.Words("entities").Where(word => !known.Contains(word.Text)))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, word.Place, $"The world has no mine or hub '{word.Text}'.", word.Text, known);
        }

        return [.. f.Words("entities").Select(word => word.Text).Distinct().Order(StringComparer.Ordinal)];
    }

    private void Bans(Fields f)
    {
        var circuits = world.Recoveries.Select(row => row.Circuit).ToHashSet(StringComparer.Ordinal);
        if (f.Text("circuit") is { Length: > 0 } circuit && !circuits.Contains(circuit))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, f.Place("circuit"), $"The world has no circuit '{circuit}'.", circuit, circuits);
        }

        if (f.Has("leakPremium") && f.Number("leak") == 0)
        {
            faults.Add(FaultKinds.NothingLeaks, f.Place("leakPremium"), "Nothing goes round this ban, so nothing pays for it.");
        }

        if (f.Has("costlier") && !f.Has("delayMonths"))
        {
            faults.Add(FaultKinds.NeverBuilt, f.Place("costlier"), "No plant opens under this ban, so none is dearer.");
        }
    }

    private void Duties(Fields f)
    {
        var kind = f.Text("kind");
        if (kind is "tariff" or "export-tax" or "resource-tax" && !f.Has("adValorem") && !f.Has("specific"))
        {
            faults.Add(FaultKinds.NothingToCharge, f.Map.Place, $"This {kind} charges nothing.");
        }

        if (kind == "resource-tax" && f.Number("adValorem") >= 1)
        {
            faults.Add(FaultKinds.ScenarioOutOfRange, f.Place("adValorem"), "'adValorem' of a resource tax lies under 1: a mine keeps some of its price.");
        }

        if (kind == "tariff-rate-quota" && (f.Number("adValorem") > f.Number("overAdValorem") || f.Number("specific") > f.Number("overSpecific")))
        {
            faults.Add(FaultKinds.InOverOver, f.Map.Place, "This tariff-rate quota charges more within the quota than beyond it.");
        }

        var oneAlone = kind switch
        {
            "tariff-rate-quota" => "goods enter by one quota",
            "production-quota" => "a mine or plant has one quota",
            "stockpile" => "a country has one reserve of an element",
            "preference" => "goods are preferred by one rule",
            "price-floor" => "under a price lies one floor, the highest",
            _ => null,
        };
        if (oneAlone is not null && f.Flag("stacks", false))
        {
            faults.Add(FaultKinds.WrongField, f.Place("stacks"), $"'stacks' does not go with {kind}: {oneAlone}.");
        }

        if (f.Number("refund") > f.Number("vat"))
        {
            faults.Add(FaultKinds.RefundOverTax, f.Place("refund"), "More is paid back than was charged.");
        }

        if (kind == "preference" && !f.Flag("dutyFree", true) && f.Number("premium") == 0)
        {
            faults.Add(FaultKinds.NothingPreferred, f.Map.Place, "This preference is neither duty free nor worth a premium.");
        }

        if (kind == "preference" && f.Number("premium") >= 1)
        {
            faults.Add(FaultKinds.ScenarioOutOfRange, f.Place("premium"), "'premium' of a preference lies under 1.");
        }
    }

    private static bool OfApplications(Fields f) => f.Text("approvalOf") == "applications";

    /// <summary>Buyers of a licence desk: countries, blocs or hubs.</summary>
    private ImmutableArray<string> Buyers(Fields f, string key)
    {
        var known = territories.Words.Concat(world.Hubs.Select(hub => hub.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var word in f.Words(key).Where(word => !known.Contains(word.Text)))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownCountry, word.Place, $"'{word.Text}' is no country, bloc or hub of the world.", word.Text, known);
        }

        return [.. f.Words(key).Select(word => word.Text).Distinct().Order(StringComparer.Ordinal)];
    }

    private void Licence(Fields f, ImmutableArray<string> deny, ImmutableArray<string> general)
    {
        foreach (var both in deny.Intersect(general))
        {
            faults.Add(FaultKinds.DeniedAndLicensed, f.Place("general"), $"'{both}' is denied and holds a general licence.");
        }

        if (OfApplications(f) && f.Number("approval") > 1)
        {
            faults.Add(FaultKinds.ScenarioOutOfRange, f.Place("approval"), "'approval' of what is applied for lies from 0 to 1.");
        }
    }

    private void Target(Fields f)
    {
        var known = world.Corridors.Select(corridor => corridor.Id).Concat(world.Terminals.Select(terminal => terminal.Id)).ToList();
        if (f.Text("target") is { Length: > 0 } target && !known.Contains(target))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, f.Place("target"), $"The world has no corridor or terminal '{target}'.", target, known);
        }
    }
}
