using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Scenarios.Keys;

/// <summary>The keys of a measure, and which kind takes which.</summary>
public static class MeasureKeys
{
    /// <summary>Keys that every kind takes.</summary>
    public static readonly ImmutableArray<string> Common = ["id", "kind", "by", "starts", "ends", "until", "announced", "suspended", "extended", "breaks", "replaces", "stacks", "because"];

    private static readonly ImmutableArray<string> Leaving = ["to", "stage", "elements", "entities"];

    /// <summary>The months of a year, as a season names them.</summary>
    public static readonly ImmutableArray<string> MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly ImmutableArray<string> Entering = ["origin", "stage", "elements", "entities"];

    /// <summary>When a quota on trade is open, and how it is used.</summary>
    private static readonly ImmutableArray<string> Periods = ["period", "periodStarts", "use", "carryOver", "season"];

    /// <summary>What a control on elements counts.</summary>
    private static readonly ImmutableArray<string> Counting = ["mixtures", "mixturesFrom"];

    /// <summary>What the id of a measure that has none begins with.</summary>
    public static string Stem(string? by, string? kind) => Names.ToId($"{by} {kind}");

    public static readonly Shape Measure = new("measure",
    [.. new Key[]
    {
        new("id", ValueKind.Name, "Names the measure in --set and in results.") { Default = "made of country, kind and a number" },
        new("kind", ValueKind.Choice, "What the measure is.")
        {
            Required = true,
            Choices = MeasureNames.All,
        },
        new("by", ValueKind.Territory, "The country or bloc that acts.") { Required = true },
        new("starts", ValueKind.When, "First month in force, or the event it waits for.") { Required = true },
        new("announced", ValueKind.When, "The month in which the measure is made known, before it starts; buyers hear of export controls and tariffs.") { Default = "nobody knows before it starts" },
        new("ends", ValueKind.Month, "First month no longer in force.") { Default = "never" },
        new("until", ValueKind.Event, "The event that lifts the measure, if 'ends' does not come first.") { Default = "none" },
        new("suspended", ValueKind.MonthPair, "From the first month up to, not including, the second the measure sleeps."),
        new("extended", ValueKind.MonthPair, "In the first month it is said that the pause, or where there is none the measure, lasts until the second."),
        new("breaks", ValueKind.Word, "The truce that ends when the measure starts: what it bound wakes; or none.") { Default = "a truce that covers it" },
        new("origin", ValueKind.Territories, "Countries or blocs whose goods are hit; { not: CHN } is all but those.") { Default = "\"*\": every one" },
        new("to", ValueKind.Territories, "Countries or blocs of destination that are hit; { not: CHN } is all but those.") { Default = "\"*\": every one" },
        new("stage", ValueKind.Choices, "Stages that are hit.") { Choices = ["concentrate", "oxide"], Default = "both" },
        new("elements", ValueKind.Elements, "Elements that are hit. Bans, licences and quotas count them inside concentrate too; duties and taxes leave concentrate alone.") { Narrows = true, Default = "\"*\": all" },
        new("mixtures", ValueKind.Flag, "Whether the elements named count inside mixtures, concentrate among them.") { Default = "true" },
        new("mixturesFrom", ValueKind.Number, "The least share of the elements named, of the oxides in a mixture, from which they count.") { Unit = "share", Min = 0, Max = 1, Default = "the parameter contained_de_minimis" },
        new("entities", ValueKind.Words, "Mines or hubs that are hit, as sellers or buyers.") { Default = "all" },
        new("target", ValueKind.Word, "The corridor or terminal that is closed."),
        new("adValorem", ValueKind.Number, "Duty or tax as a share of the value.") { Unit = "share", Min = 0, Max = Shares.Most, Default = "0" },
        new("specific", ValueKind.Number, "Duty or tax by weight.") { Unit = "USD/kg REO", Min = 0, Max = 1e4, Default = "0" },
        new("basis", ValueKind.Choice, "What an ad valorem tariff is charged on.") { Choices = ["FOB", "CIF"], Default = "the custom of the importer" },
        new("tonnesPerYear", ValueKind.Number, "What may leave, or be made, in a year.") { Unit = "t REO/year", Min = 0, Max = 1e9 },
        new("period", ValueKind.Choice, "The time that one amount of a quota on trade is for.") { Choices = ["month", "quarter", "year"], Default = "month: a twelfth of the year's" },
        new("periodStarts", ValueKind.Choice, "The month of the year in which a period begins.") { Choices = [.. MonthNames], Default = "jan" },
        new("use", ValueKind.Choice, "How a period's amount is used: spread evenly over its months, or all of it by who comes first.") { Choices = ["even", "first-come"], Default = "even" },
        new("carryOver", ValueKind.Number, "What of a period's amount may pass in the next one at most, where it was not used.") { Unit = "share", Min = 0, Max = 1, Default = "0: it lapses" },
        new("growthPerYear", ValueKind.Number, "Growth of a production quota, spread evenly over the months since it started.") { Unit = "share/year", Min = -0.5, Max = 1, Default = "0" },
        new("premium", ValueKind.Number, "What proof of origin adds, or a friend's goods are worth more, as a share of the FOB value.") { Unit = "share", Min = 0, Max = Shares.Most },
        new("season", ValueKind.Choices, "Months of the year in which the duty is charged, or the quota is open.") { Choices = [.. MonthNames], Default = "all" },
        new("overAdValorem", ValueKind.Number, "Duty beyond the quota as a share of the value.") { Unit = "share", Min = 0, Max = Shares.Most, Default = "0" },
        new("overSpecific", ValueKind.Number, "Duty beyond the quota by weight.") { Unit = "USD/kg REO", Min = 0, Max = 1e4, Default = "0" },
        new("vat", ValueKind.Number, "Value added tax on an export, of the FOB value.") { Unit = "share", Min = 0, Max = 1 },
        new("refund", ValueKind.Number, "What of it is paid back, of the FOB value.") { Unit = "share", Min = 0, Max = 1, Default = "0" },
        new("rentTo", ValueKind.Choice, "Who gets the rent of a quota that binds.") { Choices = ["licence-holder", "treasury", "importer"], Default = "licence-holder" },
        new("importedOre", ValueKind.Flag, "Whether a quota on separation covers what is made of ore from abroad.") { Default = "true" },
        new("share", ValueKind.Number, "The largest share of its purchases that a country takes from one other.") { Unit = "share", Min = 0, Max = 1 },
        new("dutyFree", ValueKind.Flag, "Whether preferred goods enter free of duty.") { Default = "true" },
        new("lifts", ValueKind.Words, "The duties that are lifted, by id.") { Default = "tariffs and tariff-rate quotas that do not stack" },
        new("lost", ValueKind.Number, "The share of capacity that an outage takes.") { Unit = "share", Min = 0, Max = 1, Default = "1" },
        new("deMinimis", ValueKind.Number, "Of goods sold on, the share mined where the ban hits that is let pass.") { Unit = "share", Min = 0, Max = 1, Default = "the parameter reexport_de_minimis" },
        new("reexports", ValueKind.Flag, "Whether an export ban follows goods mined there when traders of third countries sell them on.") { Default = "false" },
        new("leak", ValueKind.Number, "What goes round the ban by third countries at most, of the flow of 2024 that it bans.") { Unit = "share", Min = 0, Max = Shares.Most, Default = "0" },
        new("leakPremium", ValueKind.Number, "What going round the ban adds, as a share of the FOB value.") { Unit = "share", Min = 0, Max = Shares.Most, Default = "0" },
        new("circuit", ValueKind.Word, "The technology that is kept at home, by the circuit of plants.") { Default = "every one" },
        new("delayMonths", ValueKind.Whole, "Months by which a plant without the technology opens later.") { Unit = "months", Min = 0, Max = 600, Default = "until the ban ends" },
        new("costlier", ValueKind.Number, "What a new plant without the technology costs more to run.") { Unit = "share", Min = 0, Max = Shares.Most, Default = "0" },
        new("delayDays", ValueKind.Whole, "Days the desk takes for an application, rounded up to months of 30 days.") { Unit = "days", Min = 0, Max = 3600, Default = "0" },
        new("approval", ValueKind.Number, "What part the desk grants, of what approvalOf says.") { Unit = "share", Min = 0, Max = Shares.Most },
        new("approvalOf", ValueKind.Choice, "What approval is a share of: the mean monthly flow of 2024 to each destination, or what is applied for.") { Choices = ["base-year", "applications"], Default = "base-year" },
        new("tonnesPerMonth", ValueKind.Number, "What the desk decides upon in a month, over all goods it names, while the rest waits; or what a contract promises of each good.") { Unit = "t REO/month", Min = 0, Max = 1e8, Default = "of a desk: all there is" },
        new("validMonths", ValueKind.Whole, "Months in which a licence may be used, that of its decision among them.") { Unit = "months", Min = 1, Max = 120, Default = "1" },
        new("deny", ValueKind.Words, "Buyers the desk denies: countries, blocs or hubs.") { Default = "none" },
        new("general", ValueKind.Words, "Buyers with a general licence, who need not apply: countries, blocs or hubs.") { Default = "none" },
        new("floorUsdPerKg", ValueKind.Number, "The price below which the state pays what is missing; or the least price of a contract.") { Unit = "USD/kg REO", Min = 0.01, Max = 1e5 },
        new("upside", ValueKind.Number, "What of a price above the floor the state gets.") { Unit = "share", Min = 0, Max = 1, Default = "0" },
        new("paidUsdPerKg", ValueKind.Number, "What the state pays by weight, for ore that a mine sells or feed that a plant buys.") { Unit = "USD/kg REO", Min = 0, Max = 1e4, Default = "0" },
        new("capitalUsd", ValueKind.Number, "What the state pays once, in the first month in force.") { Unit = "USD", Min = 0, Max = 1e12, Default = "0" },
        new("earlierMonths", ValueKind.Whole, "Months by which that lets projects of what it names open earlier.") { Unit = "months", Min = 0, Max = 240, Default = "0" },
        new("targetMonths", ValueKind.Number, "What the state keeps in reserve, in months of its industry's normal use.") { Unit = "months", Min = 0.1, Max = 120 },
        new("targetTonnes", ValueKind.Number, "What the state keeps in reserve of each element.") { Unit = "t REO", Min = 0.001, Max = 1e6 },
        new("fillMonths", ValueKind.Whole, "Months in which the state buys all of its target.") { Unit = "months", Min = 1, Max = 600, Default = "24" },
        new("buysBelow", ValueKind.Number, "The price from which on the state buys nothing, as a multiple of the base price at its door.") { Min = 0.1, Max = 30, Default = "1.5" },
        new("releasesAbove", ValueKind.Number, "The price above which the state sells, as a multiple of the base price at its door.") { Min = 0.1, Max = 100, Default = "3" },
        new("releaseMonths", ValueKind.Whole, "Months in which the state sells all of its target.") { Unit = "months", Min = 1, Max = 600, Default = "6" },
        new("budgetUsdPerYear", ValueKind.Number, "What the state spends in a year on all it names, spread over the months.") { Unit = "USD/year", Min = 0, Max = 1e12, Default = "all it takes" },
        new("seller", ValueKind.Word, "The mine or hub that promises goods."),
        new("buyer", ValueKind.Word, "The hub that is promised concentrate, or takes the state's part of ore.") { Default = "the industry of the country" },
        new("formula", ValueKind.Number, "The price of a contract, as a share of the month's reference price; of concentrate, of the seller's own price.") { Unit = "share", Min = 0, Max = Shares.Most, Default = "1" },
        new("ceilingUsdPerKg", ValueKind.Number, "The highest price of a contract; a floor of the same height makes it fixed.") { Unit = "USD/kg REO", Min = 0.01, Max = 1e5, Default = "none" },
        new("takeOrPay", ValueKind.Number, "What part of the promise is paid for even where the buyer has no use for it.") { Unit = "share", Min = 0, Max = 1, Default = "0" },
        new("penalty", ValueKind.Number, "What the seller pays for goods it promised and does not have, of their value.") { Unit = "share", Min = 0, Max = Shares.Most, Default = "0" },
        new("stake", ValueKind.Number, "What part of a mine or plant the state owns.") { Unit = "share", Min = 1e-4, Max = 1 },
        new("takesOutput", ValueKind.Flag, "Whether the industry of the state may take that part of what they sell, at the reference price.") { Default = "false" },
        new("replaces", ValueKind.Words, "Measures of its kind, by id, whose place it takes on what both fall on.") { Default = "none: the more specific one applies, then the later" },
        new("valueUsdPerYear", ValueKind.Number, "A quota by value.") { Later = true, Default = "a quota is by weight: write tonnesPerYear, the value over the mean price of the goods." },
        new("carbonPrice", ValueKind.Number, "A charge by carbon content.") { Later = true, Default = "no charge by carbon content is there: write one tariff with 'specific', USD/kg, for each origin." },
        new("carbonContent", ValueKind.Map, "A charge by carbon content.") { Later = true, Default = "no charge by carbon content is there: write one tariff with 'specific', USD/kg, for each origin." },
        new("retroactive", ValueKind.Month, "A charge with effect from an earlier month.") { Later = true, Default = "nothing is charged on what has entered: let 'starts' be the first month in which it is charged." },
        new("valueAdded", ValueKind.Number, "Rules of origin by value added.") { Later = true, Default = "no rule of origin goes by value added: oxides are from where they are sold, goods sold on from where they were mined." },
        new("endUsers", ValueKind.Words, "Licences by end user.") { Later = true, Default = "oxides are bought by countries, and end users are not told apart: name countries in 'general' or 'deny'." },
        new("inTransit", ValueKind.Choice, "Goods on the water.") { Later = true, Default = "a duty goes by the month in which goods are sent: let 'starts' be as many months earlier as the way takes, or leave it." },
        new("stacks", ValueKind.Flag, "Adds to the other rules of its kind instead of competing with them.") { Default = "false" },
        new("because", ValueKind.Text, "Why, with date and source."),
    }.Select(key => key with { Scheduled = ScheduledValue.Takes(key.Name) })])
    {
        Selector = "kind",
        Variants =
        [
            new("tariff", "The importer's duty.", [.. Entering, "adValorem", "specific", "basis", "season"], []),
            new("tariff-rate-quota", "Up to so many tonnes a year one duty, beyond them a higher one.", [.. Entering, "tonnesPerYear", "adValorem", "specific", "overAdValorem", "overSpecific", "basis", .. Periods], ["tonnesPerYear"]),
            new("export-tax", "The exporter's tax.", [.. Leaving, "adValorem", "specific"], []),
            new("export-vat", "Value added tax that an exporter does not get back.", [.. Leaving, "vat", "refund"], ["vat"]),
            new("resource-tax", "A tax on what mines sell.", ["entities", "adValorem", "specific"], []),
            new("export-quota", "Tonnes a year that may leave, over all goods it names.", [.. Leaving, .. Counting, "tonnesPerYear", "rentTo", .. Periods], ["tonnesPerYear"]),
            new("production-quota", "Tonnes a year that mines (concentrate) or plants (oxide) may make, all of a country or a group of them.", ["stage", "entities", "tonnesPerYear", "growthPerYear", "importedOre"], ["stage", "tonnesPerYear"]),
            new("sourcing-cap", "The largest share of its purchases that a country takes from any one other.", [.. Entering, "share"], ["share"]),
            new("preference", "A friend's goods enter free of duty; their buyer may find them worth a premium.", [.. Entering, "dutyFree", "lifts", "premium"], ["origin"]),
            new("outage", "Mines or plants lose a share of their capacity.", ["entities", "lost"], ["entities"]),
            new("border-closure", "Every corridor between two countries is closed, both ways.", ["to"], ["to"]),
            new("export-ban", "Nothing it names may leave; with reexports, not by third countries either.", [.. Leaving, .. Counting, "reexports", "deMinimis"], []),
            new("import-ban", "Nothing it names may enter; traders of third countries may go round it.", [.. Entering, .. Counting, "deMinimis", "leak", "leakPremium"], []),
            new("technology-ban", "Plants of a technology open elsewhere later and dearer, or not before it ends.", ["to", "circuit", "delayMonths", "costlier"], []),
            new("permit-ban", "No mine or plant may open.", ["entities"], []),
            new("route-closure", "A corridor or a terminal is closed.", ["target"], ["target"]),
            new("compliance", "What proof of origin adds to the price.", [.. Entering, "premium"], ["premium"]),
            new("price-floor", "A contract for difference: the state pays mines or plants what the price of what they sell lacks of a floor.", ["stage", "elements", "entities", "floorUsdPerKg", "upside"], ["floorUsdPerKg"]),
            new("subsidy", "The state pays mines or plants by weight, or once towards what they build.", ["entities", "paidUsdPerKg", "capitalUsd", "earlierMonths"], ["entities"]),
            new("stockpile", "A country's state keeps a reserve of oxides; it buys while they are cheap, and sells when they are dear or its industry is short.", ["elements", "targetMonths", "targetTonnes", "fillMonths", "buysBelow", "releasesAbove", "releaseMonths", "budgetUsdPerYear"], ["elements"]),
            new("offtake", "A mine or plant promises a country's industry oxides, or a plant concentrate, at a price by formula.", ["seller", "buyer", "elements", "tonnesPerMonth", "formula", "floorUsdPerKg", "ceilingUsdPerKg", "takeOrPay", "penalty"], ["seller", "tonnesPerMonth"]),
            new("state-equity", "The state owns a part of mines or plants, gets that part of what they earn, and may take that part of what they sell.", ["entities", "stake", "capitalUsd", "takesOutput", "buyer"], ["entities", "stake"]),
            new("export-licence", "What it names leaves with a licence of a desk that takes its time and grants a share.", [.. Leaving, .. Counting, "delayDays", "approval", "approvalOf", "tonnesPerMonth", "validMonths", "deny", "general"], ["approval"]),
        ],
    };
}
