using System.Collections.Immutable;
using TradeSim.Scenarios.Cases;

namespace TradeSim.Scenarios.Reporting;

/// <summary>
/// Every kind of fault there is. WLD stands for the tables of a world, SCN for scenarios, CASE for market cases, CMD for the
/// command line. A code is never used again for another meaning; <c>docs/faults.md</c> is made from this list.
/// </summary>
public static class FaultKinds
{
    // Files.
    public static readonly FaultKind TooLarge = new("WLD001", "A file is larger than 10 MB.", "split the file, or drop what the model does not read.");
    public static readonly FaultKind NotText = new("WLD002", "A file is not UTF-8 text, or cannot be opened.", "save it as UTF-8 and make it readable.");
    public static readonly FaultKind NoWorld = new("WLD003", "The folder of the world does not exist.", "name a folder of config/worlds; 'tradesim list' shows them.");
    public static readonly FaultKind NoTable = new("WLD004", "A table of the world is missing.", "add the file; every table of the world must be there.");
    public static readonly FaultKind EmptyTable = new("WLD005", "A table has no header row, or no row at all.", "write the header row and at least one row.");
    public static readonly FaultKind TooManyRows = new("WLD006", "A table has more than 200000 rows.", "drop rows.");

    // Shape of a table.
    public static readonly FaultKind UnknownColumn = new("WLD010", "A column is not known.", "rename or drop the column.");
    public static readonly FaultKind NoColumn = new("WLD011", "A column is missing.", "add the column to the header row and to every row.");
    public static readonly FaultKind ColumnTwice = new("WLD012", "A column stands twice in the header.", "drop one of the two.");
    public static readonly FaultKind FieldCount = new("WLD013", "A row has more or fewer fields than the header.", "count the commas; a value that holds a comma stands in double quotes.");
    public static readonly FaultKind OpenQuote = new("WLD014", "A quoted value does not end, or goes on after its closing quote.", "close the quote; write a quote inside a quoted value twice.");

    // Cells.
    public static readonly FaultKind NoValue = new("WLD020", "A value is missing.", "write the value; an estimate with confidence 'low' and its arithmetic in 'note' is right.");
    public static readonly FaultKind NotANumber = new("WLD021", "A value is not a number.", "write digits with a point, such as 1250.5 or 2.5e6, without unit or thousands separator.");
    public static readonly FaultKind NotFinite = new("WLD022", "A value is NaN or infinite.", "write a finite number.");
    public static readonly FaultKind OutOfRange = new("WLD023", "A number is outside its range.", "check the sign and the unit; a share is a fraction: 15 % is 0.15.");
    public static readonly FaultKind NotAMonth = new("WLD024", "A value is not a month.", "write the month as yyyy-MM, such as 2026-07.");
    public static readonly FaultKind NotAChoice = new("WLD025", "A value is not one of the words allowed here.", "use one of the words listed.");
    public static readonly FaultKind BadId = new("WLD026", "An id has other characters than letters, digits, '_' and '-', or is what a system takes for a device.", "use letters, digits, '_' and '-' only.");
    public static readonly FaultKind NotWhole = new("WLD027", "A value is not a whole number.", "write a whole number.");

    // Rows.
    public static readonly FaultKind IdTwice = new("WLD030", "An id stands twice.", "rename or drop one of the two rows.");
    public static readonly FaultKind NoSource = new("WLD031", "A row names no source.", "say where the figures of the row are from.");
    public static readonly FaultKind BadConfidence = new("WLD032", "A confidence is not high, medium or low.", "write high, medium or low.");
    public static readonly FaultKind UnknownCountry = new("WLD033", "A country is not a row of countries.csv.", "add the country, or use its alpha-3 code.");
    public static readonly FaultKind UnknownPlace = new("WLD034", "A place is not a row of places.csv.", "add the place or correct the id.");
    public static readonly FaultKind UnknownBasket = new("WLD035", "A basket is not a row of baskets.csv.", "add the basket or correct the id.");
    public static readonly FaultKind UnknownOre = new("WLD036", "An ore is not a row of ores.csv.", "add the ore or correct the id.");
    public static readonly FaultKind UnknownElement = new("WLD037", "An element is not known.", "use La, Ce, Pr, Nd, Sm, Eu, Gd, Tb, Dy, Y or Ho-Lu.");
    public static readonly FaultKind UnknownCircuit = new("WLD038", "A circuit has no row of recoveries.csv.", "add its recoveries or correct the name.");
    public static readonly FaultKind UnknownTarget = new("WLD039", "A project or a flow names an entity that no table has.", "add the entity or correct the id.");
    public static readonly FaultKind UnknownParameter = new("WLD040", "A parameter is not known.", "correct the name or drop the row.");

    // What holds between rows.
    public static readonly FaultKind BasketSum = new("WLD050", "A basket does not sum to 100.", "correct the percentages; they sum to 100 within 0.0005.");
    public static readonly FaultKind Unreached = new("WLD051", "A place is not joined to the network both ways.", "add corridors to and from it, or both_ways = y.");
    public static readonly FaultKind NoRecovery = new("WLD052", "A hub separates an element for which its circuit has no recovery.", "add the row to recoveries.csv or take the element from the hub.");
    public static readonly FaultKind ParameterRange = new("WLD053", "A parameter is outside its own low and high.", "correct the value or the range.");
    public static readonly FaultKind NoElement = new("WLD054", "An element has no row of elements.csv.", "add the row; all eleven elements are needed.");
    public static readonly FaultKind OpensAfterCloses = new("WLD055", "A corridor closes before it opens.", "correct 'opens' or 'closes'.");
    public static readonly FaultKind WrongTerritory = new("WLD056", "A flow's origin or destination is not where its seller or buyer stands.", "correct the country, or the entity.");
    public static readonly FaultKind SameEnds = new("WLD057", "A corridor leads from a place to itself.", "correct 'from' or 'to'.");
    public static readonly FaultKind OutputOverCapacity = new("WLD058", "A mine put out more in 2024 than its capacity.", "raise the capacity or lower the output.");
    public static readonly FaultKind ParametersClash = new("WLD059", "Two parameters do not go together, or the reference country is not one of the world's.", "correct one of them.");
    public static readonly FaultKind BaseYearOpen = new("WLD060", "The tables of a world contradict each other in the base year.", "correct one of them; what is made must go somewhere, and what goes somewhere must be made.");

    // YAML.
    public static readonly FaultKind NoScenario = new("SCN001", "There is no such scenario.", "name a file, or a scenario of config/scenarios; 'tradesim list' shows them.");
    public static readonly FaultKind BadYaml = new("SCN002", "The file is not YAML.", "check indentation, quotes and brackets near this place.");
    public static readonly FaultKind NoAliases = new("SCN003", "Anchors, aliases and tags are not read.", "write the value out.");
    public static readonly FaultKind TooDeep = new("SCN004", "The file is nested deeper than 16 levels or has more than 100000 values.", "write it flatter or shorter.");
    public static readonly FaultKind EmptyScenario = new("SCN005", "The file holds no scenario.", "write at least 'name:' and 'extends:'.");
    public static readonly FaultKind BadName = new("SCN006", "A name cannot be a path, or what a system takes for a device, such as nul.", "use letters, digits, '_' and '-' only; the file is looked for in config.");
    public static readonly FaultKind Cycle = new("SCN007", "Scenarios extend each other in a circle, or more than 16 deep.", "take 'extends' out of one of them.");
    public static readonly FaultKind TwoDocuments = new("SCN008", "The file holds more than one YAML document.", "keep one scenario to a file.");
    public static readonly FaultKind NoExtended = new("SCN009", "The scenario that this one extends does not exist.", "name a scenario beside this file or in config/scenarios; 'tradesim list' shows them.");

    // Keys and values.
    public static readonly FaultKind UnknownKey = new("SCN010", "A key is not known.", "correct or drop the key; 'tradesim schema' lists them all.");
    public static readonly FaultKind LaterKey = new("SCN011", "A key is not supported yet.", "take it out; nothing is ignored in silence.");
    public static readonly FaultKind KeyTwice = new("SCN012", "A key stands twice.", "drop one of the two.");
    public static readonly FaultKind NoKey = new("SCN013", "A key is missing.", "add it.");
    public static readonly FaultKind WrongShape = new("SCN014", "A value has the wrong shape: a map, a list or a single value is wanted.", "see the example in the schema.");
    public static readonly FaultKind ScenarioNotANumber = new("SCN015", "A value is not a finite number.", "write digits with a point, such as 0.25 or 28.5e6.");
    public static readonly FaultKind ScenarioOutOfRange = new("SCN016", "A number is outside its range.", "check the sign and the unit; a share is a fraction: 15 % is 0.15.");
    public static readonly FaultKind ScenarioNotAMonth = new("SCN017", "A value is not a month.", "write the month as yyyy-MM, such as 2026-07.");
    public static readonly FaultKind NotTrueOrFalse = new("SCN018", "A value is not true or false.", "write true or false; yes, no, on and off are not read.");
    public static readonly FaultKind ScenarioNotAChoice = new("SCN019", "A value is not one of the words allowed here.", "use one of the words listed.");
    public static readonly FaultKind ScenarioNotWhole = new("SCN020", "A value is not a whole number.", "write a whole number.");
    public static readonly FaultKind TooLong = new("SCN021", "A list or a text is too long.", "shorten it.");

    // Names that must exist.
    public static readonly FaultKind ScenarioUnknownCountry = new("SCN030", "A country or bloc is not one of the world's.", "use an alpha-3 code or a bloc of countries.csv.");
    public static readonly FaultKind ScenarioUnknownElement = new("SCN031", "An element is not known.", "use La, Ce, Pr, Nd, Sm, Eu, Gd, Tb, Dy, Y or Ho-Lu.");
    public static readonly FaultKind ScenarioUnknownEntity = new("SCN032", "A mine, hub, corridor, terminal, basket or ore is not one of the world's.", "use an id of the world's tables; 'tradesim show mines' lists them, and so for plants, corridors, terminals, baskets and ores.");
    public static readonly FaultKind ScenarioUnknownPlace = new("SCN033", "A place is not one of the world's.", "use an id or a name of places.csv.");
    public static readonly FaultKind UnknownPath = new("SCN034", "A path leads nowhere.", "write it as measures.ID.key, projects.ID.key, reactions.ID.key, events.NAME, world.mines.ID.key, growth.demand or a top-level key.");

    // What holds between values.
    public static readonly FaultKind RuleTwice = new("SCN040", "An id stands twice in one file.", "rename one of the two.");
    public static readonly FaultKind WrongField = new("SCN041", "A kind of measure or project does not take this key.", "drop the key or change the kind.");
    public static readonly FaultKind EndsBeforeStarts = new("SCN042", "Something ends before it starts.", "the end is the first month no longer in force and comes after the start.");
    public static readonly FaultKind NothingToCharge = new("SCN043", "A duty or tax has neither adValorem nor specific.", "give adValorem (a share), specific (USD/kg), or both.");
    public static readonly FaultKind RulesClash = new("SCN044", "Two rules of one kind apply to the same flow with different values.", "make one more specific, let them start in different months, or say stacks: true.");
    public static readonly FaultKind NoHorizon = new("SCN045", "The last month is before the first.", "correct 'from' or 'until'.");
    public static readonly FaultKind ChangedTwice = new("SCN046", "One file changes the same figure twice.", "drop one of the two.");
    public static readonly FaultKind NothingChanged = new("SCN047", "A change names what it changes but no new value.", "add the key to change.");
    public static readonly FaultKind BadRange = new("SCN048", "The numbers of a distribution are not in rising order.", "write uniform: [low, high] or triangular: [low, mode, high].");
    public static readonly FaultKind NoJudgement = new("SCN049", "A threshold has neither atLeast nor atMost, or both.", "give one of the two.");
    public static readonly FaultKind BadSet = new("SCN050", "A --set is not path=value.", "write --set path=value, such as --set until=2026-12.");
    public static readonly FaultKind NewWithout = new("SCN051", "A new mine, hub, corridor or terminal lacks a figure it needs.", "add the key, or name an existing one with 'target'.");
    public static readonly FaultKind ProjectUnreached = new("SCN052", "A new mine or hub stands at a place that no corridor reaches.", "add corridor projects to and from it, or name another place.");
    public static readonly FaultKind WrongSubject = new("SCN053", "A threshold's subject is not of the kind that its metric has.", "see docs/results.md for the subject of each metric.");
    public static readonly FaultKind AlreadyClosed = new("SCN054", "A measure for a run that goes on would start in a month that is closed.", "write starts: next, or a month that is not closed.");

    // Instruments of trade.
    public static readonly FaultKind DeniedAndLicensed = new("SCN060", "A licence desk denies a buyer that holds a general licence.", "name the buyer in 'deny' or in 'general', not in both.");
    public static readonly FaultKind InOverOver = new("SCN061", "A tariff-rate quota charges more within its quota than beyond it.", "let adValorem and specific be at most overAdValorem and overSpecific.");
    public static readonly FaultKind RefundOverTax = new("SCN062", "A refund of VAT is larger than the VAT.", "let 'refund' be at most 'vat'.");
    public static readonly FaultKind NothingPreferred = new("SCN063", "A preference prefers nothing.", "give 'premium', or leave 'dutyFree' at true.");
    public static readonly FaultKind NothingLeaks = new("SCN064", "A ban that nothing goes round has a premium for going round it.", "give 'leak', or drop 'leakPremium'.");
    public static readonly FaultKind NeverBuilt = new("SCN065", "A ban under which no plant opens makes plants dearer.", "give 'delayMonths', or drop 'costlier'.");
    public static readonly FaultKind NothingToExtend = new("SCN066", "What is extended has no end to move, or is not told of before that end, or does not end later.", "give 'suspended' or 'ends', tell of it before that month, and let it last longer.");
    public static readonly FaultKind AnnouncedLate = new("SCN067", "A measure is announced when it has started.", "let 'announced' come before 'starts', or drop it.");
    public static readonly FaultKind MemberAlready = new("SCN068", "A country joins a bloc of which it is a member.", "drop the accession.");
    public static readonly FaultKind NoElementOfOre = new("SCN069", "A duty, tax or the like on concentrate alone names elements, and so falls on nothing: it goes by customs heading, and an ore is all of its elements.", "drop 'elements', or write stage: oxide; a ban, licence or quota counts the elements inside concentrate.");

    // Politics.
    public static readonly FaultKind UnknownEvent = new("SCN070", "A month is named by an event that there is none of.", "correct the name, add it to 'events', or write a month as yyyy-MM where the key takes one.");
    public static readonly FaultKind NoCondition = new("SCN071", "A reaction waits for nothing.", "let 'when' hold tariffBy, shareOf, priceOf, stockOf, measure or actBy.");
    public static readonly FaultKind NoLevel = new("SCN072", "A condition on a figure has neither 'above' nor 'under', or both.", "give one of the two.");
    public static readonly FaultKind AnswerWithDates = new("SCN073", "The measure of a reaction has an id, a country or dates of its own.", "drop it: the reaction says 'id', 'by', 'afterMonths' and 'forMonths'.");
    public static readonly FaultKind AnswersItself = new("SCN074", "A reaction answers itself.", "let 'when' wait for what another country does.");
    public static readonly FaultKind UnknownMeasure = new("SCN076", "A measure that is named is not one of the scenario's.", "use the id of an entry of 'measures'.");
    public static readonly FaultKind TruceOfOne = new("SCN077", "A truce binds measures of one party only.", "name measures of two countries or blocs at least.");
    public static readonly FaultKind UnknownTruce = new("SCN078", "A measure breaks a truce that there is none of.", "use the id of an entry of 'truces'.");
    public static readonly FaultKind SleepsTwice = new("SCN079", "A measure of a truce is suspended by itself or by another truce at the same time.", "let one end before the other begins, drop 'suspended' of the measure, or take it out of one truce.");

    // Public money.
    public static readonly FaultKind FloorUnderAll = new("SCN080", "A price floor does not say under which price it lies.", "name 'elements', or write stage: concentrate.");
    public static readonly FaultKind NothingToSupport = new("SCN081", "A mine or plant is supported for what it does not sell, or promises it.", "name plants, or write stage: concentrate for mines.");
    public static readonly FaultKind PaysNothing = new("SCN082", "A subsidy pays nothing, or builds without money.", "give 'paidUsdPerKg' or 'capitalUsd'; 'earlierMonths' goes with 'capitalUsd'.");
    public static readonly FaultKind MoreThanAll = new("SCN083", "States own more than all of a mine or plant.", "lower a stake, or end one before the other starts.");

    // Contracts and stockpiles.
    public static readonly FaultKind NoTarget = new("SCN085", "A stockpile has neither targetMonths nor targetTonnes, or both.", "give one of the two.");
    public static readonly FaultKind SellsWhatItBuys = new("SCN086", "A stockpile sells at prices at which it still buys.", "let 'releasesAbove' be at least 'buysBelow'.");
    public static readonly FaultKind NotABlocs = new("SCN087", "What only a country has is given to a bloc.", "write it for each country of the bloc.");
    public static readonly FaultKind NothingUsed = new("SCN088", "A stockpile or contract is of an element that its country does not use.", "name elements that its industry uses; the world's demand table lists them.");
    public static readonly FaultKind FloorOverCeiling = new("SCN089", "The floor of a contract lies above its ceiling.", "exchange the two, or drop one.");

    public static readonly FaultKind CannotDeliver = new("SCN090", "A contract promises what its seller cannot sell to its buyer.", "name a seller that makes it and a buyer that takes it, or add a project that lets them.");

    public static readonly FaultKind OnItself = new("SCN091", "A measure names none but the country that takes it, on whose trade with itself nothing falls.", "name another country or bloc, or drop the measure.");
    public static readonly FaultKind OutOfReach = new("SCN092", "A measure names a mine or plant on which it can never fall.", "name one that the country that acts has a say over, or drop it.");
    public static readonly FaultKind NeverSuspended = new("SCN093", "A measure is suspended when it is not in force.", "let the pause lie between 'starts' and 'ends', or drop it.");
    public static readonly FaultKind NoCounterfactual = new("SCN099", "The scenario that this one is held against does not exist, or is itself.", "name another scenario, beside this file or in config/scenarios; or leave 'counterfactual' out: then it is the one that 'extends' names.");
    public static readonly FaultKind NoBorder = new("SCN094", "A border is closed that no corridor crosses.", "name a country to which a corridor leads, or drop it.");

    // Questions.
    public static readonly FaultKind NoSubject = new("SCN140", "A question has neither subject nor subjects, or both.", "give one of the two.");
    public static readonly FaultKind YearsAndMonths = new("SCN141", "A question mixes years with months, or single years with a figure of all of them.", "write two questions.");
    public static readonly FaultKind BadSentence = new("SCN142", "The braces or brackets of a sentence do not match.", "write {value} for a figure, and [ ] once, around what is said of each subject.");
    public static readonly FaultKind NoSuchPlace = new("SCN143", "A sentence has a place that nothing fills, or none at all.", "use the places that 'tradesim schema' lists under say.");
    public static readonly FaultKind MarkWithoutPlace = new("SCN144", "A question has marks and its sentence no place for them, or the other way round.", "write {mark} and {when}, with 'atLeast' or 'atMost'.");
    public static readonly FaultKind NotAgainst = new("SCN145", "A sentence tells a figure of the counterfactual, and the question is not against it.", "add 'against: true'.");
    public static readonly FaultKind SaysNotWhen = new("SCN146", "A sentence does not say of when its figures are.", "write {year}, or {month} of figures of months.");

    // The command line.
    public static readonly FaultKind NoCommand = new("CMD001", "No command was given.", "name one; 'tradesim --help' lists them.");
    public static readonly FaultKind UnknownCommand = new("CMD002", "There is no such command.", "correct the word; 'tradesim --help' lists them.");
    public static readonly FaultKind UnknownOption = new("CMD003", "The command has no such option.", "correct or drop it; '--help' after the command lists them.");
    public static readonly FaultKind UnknownArgument = new("CMD004", "An argument is one too many.", "drop it; '--help' after the command shows what it takes.");
    public static readonly FaultKind NoArgument = new("CMD005", "The command needs an argument that is not there.", "add it, as in the example.");
    public static readonly FaultKind BadOption = new("CMD006", "An option has no value, or one it cannot take.", "give one that the message names.");
    public static readonly FaultKind OptionsClash = new("CMD007", "Two options do not go together.", "leave out one of the two.");
    public static readonly FaultKind NotYet = new("CMD008", "A command or an option is not there yet.", "do it as the message says, or leave it out.");
    public static readonly FaultKind FolderTaken = new("CMD009", "The folder or file for results is taken: by a run, or by something that is not of a run and would be written over.", "name another one.");
    public static readonly FaultKind NoConfig = new("CMD010", "There is no folder config/ here, above, or beside the program.", "run it in a clone of the project.");
    public static readonly FaultKind UnknownThing = new("CMD011", "There is nothing of that name to show.", "correct the name.");
    public static readonly FaultKind NoRun = new("CMD012", "A folder is not there, or holds no run.", "name the folder of a run.");
    public static readonly FaultKind BadNewName = new("CMD013", "What is new cannot have that name: it is no id, or a world or scenario has it.", "give another name, of letters, digits, '_' and '-'.");
    public static readonly FaultKind NoCluster = new("CMD014", "No cluster is named, or what names it cannot be read.", "write --cluster redis://[:PASSWORD@]HOST:PORT/CLUSTER-ID, or set TRADESIM_CLUSTER to it.");
    public static readonly FaultKind RunRefuses = new("CMD015", "A run does not do what was asked, as it stands.", "do what the message says.");
    public static readonly FaultKind NoCheckpoint = new("CMD016", "There is no checkpoint that can be gone on from.", "start the run at its first month.");
    public static readonly FaultKind NothingToExplain = new("CMD017", "A run has no such month, shipment or purchase to explain.", "name one of the table flows.");
    public static readonly FaultKind OtherWorld = new("CMD018", "Two runs are of different worlds, or of different tables of one.", "compare runs of the same tables.");
    public static readonly FaultKind NothingAgainst = new("CMD029", "A run is compared with no other, and its scenario names none to hold it against.", "name the other run, or a 'counterfactual' in the scenario.");
    public static readonly FaultKind BadQuery = new("CMD040", "SQL cannot be read, or asks for what a run does not have.", "correct the SQL; docs/results.md has tables and columns.");
    public static readonly FaultKind NoYearInCommon = new("CMD019", "Two runs share no year of which both cover the same months.", "compare runs that closed the same months.");

    public static readonly FaultKind NoTemporaryFolder = new("CMD020", "The folder for temporary files does not exist.", "set TMPDIR to a folder that does.");

    /// <summary>All kinds, in order of code.</summary>
    public static ImmutableArray<FaultKind> All { get; } =
        [.. new[] { typeof(FaultKinds), typeof(CaseFaultKinds) }.SelectMany(list => list.GetFields())
            .Where(field => field.FieldType == typeof(FaultKind))
            .Select(field => (FaultKind)field.GetValue(null)!)
            .OrderBy(kind => kind.Code, StringComparer.Ordinal)];

    /// <summary><c>docs/faults.md</c>, made from the list.</summary>
    public static string Markdown()
    {
        var rows = All.Select(kind => $"| `{kind.Code}` | {kind.Meaning} | {char.ToUpperInvariant(kind.Cure[0])}{kind.Cure[1..]} |");
        return string.Join('\n',
            [
                "# Faults of the input",
                "",
                "Made from `FaultKinds.cs` and `CaseFaultKinds.cs`; a test holds the two equal. Every fault is printed with file, line and column,",
                "all faults of an input at once, and the program ends with 2; the command line has one error and one thing to try.",
                "`WLD`: tables of a world. `SCN`: scenarios. `CASE`: market cases. `CMD`: the command line.",
                "",
                "| code | what it means | cure |",
                "|---|---|---|",
                .. rows,
                "",
            ]);
    }
}
