using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Queries;
using TradeSim.Console.Terminal;
using TradeSim.Domain.Goods;
using TradeSim.Results.Answering;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim exposure EUU Dy 2030</c>: on whom a country depends for an element, and what is left without one of them.</summary>
public static class ExposureCommand
{
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    public static Command Create(Terminal.Terminal terminal)
    {
        var country = new Argument<string>("COUNTRY") { Description = "Who buys, by its code: EUU, JPN, USA." };
        var element = new Argument<string>("ELEMENT") { Description = "The oxide: Dy." };
        var year = new Argument<string>("YEAR") { Description = "The year: 2030." };
        var run = new Option<string?>("--run") { Description = "The folder of a run, or its name in ./runs. Default: the newest in ./runs that is done.", HelpName = "RUN" };
        var without = new Option<string?>("--without") { Description = "Runs the scenario once more without what this country ships, from January of the year on.", HelpName = "COUNTRY" };
        var json = new Option<bool>("--json") { Description = "One JSON object on stdout." };
        var command = new ExampledCommand(
            "exposure",
            "Tells on whom a country depends for an element: shipped from, mined in, separated in; and what it is short of without one of them.",
            "tradesim exposure EUU Dy 2030",
            "tradesim exposure JPN Nd 2027 --run results --without CHN")
        {
            country,
            element,
            year,
            run,
            without,
            json,
        };
        command.SetAction(result => RunAsync(
            terminal, result.GetValue(run), result.GetRequiredValue(country), result.GetRequiredValue(element), result.GetRequiredValue(year), result.GetValue(without), result.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(Terminal.Terminal terminal, string? run, string country, string symbol, string yearText, string? without, bool json)
    {
        if (!Element.TryParse(symbol, out var element))
        {
            return terminal.Complain(new Complaint($"'{symbol}' is no element", "La, Ce, Pr, Nd, Sm, Eu, Gd, Tb, Dy, Y or Ho-Lu", FaultKinds.ScenarioUnknownElement));
        }

        if (!int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < FirstYear or > LastYear)
        {
            return terminal.Complain(new Complaint($"'{yearText}' is no year", "a year such as 2030", FaultKinds.BadOption));
        }

        var folder = run is not null ? RunFolders.Named(run) : Newest();
        if (folder is null || Manifest.TryRead(folder) is null || !File.Exists(Path.Combine(folder, SummaryFile.Name)))
        {
            return terminal.Complain(folder is null
                ? new Complaint($"there is no run in ./{FolderClaim.Shelf} that is done", "tradesim run baseline, or --run DIR", FaultKinds.NoRun)
                : RunFolders.HoldsNoRun(run ?? folder));
        }

        var summary = new SummaryReader(SummaryFile.Read(folder));
        if (!summary.Years.Contains(year))
        {
            return terminal.Complain(new Complaint($"the run in {folder} covers {summary.Years[0]} to {summary.Years[^1]}, not {year}", "a year that it covers", FaultKinds.BadOption));
        }

        if (RunFolders.Scenario(terminal, folder, new ScenarioOptions()) is not { } read)
        {
            return ExitCode.BadInput;
        }

        var ids = read.Scenario.World.Countries.Select(row => row.Id).ToList();
        foreach (var word in new[] { country, without }.OfType<string>().Where(word => !ids.Contains(word)))
        {
            var near = Spelling.Nearest(word, ids);
            return terminal.Complain(new Complaint($"'{word}' is no country of the run", near ?? "tradesim show countries", FaultKinds.ScenarioUnknownCountry));
        }

        var exposure = Exposure.Of(folder, country, element, year);
        var figures = without is null ? null : await Task.Run(() => Exposure.Without(read.Scenario, without, country, element, year));
        Tell(terminal.Output, folder, exposure, without, figures, json);
        return ExitCode.Done;
    }

    private static string? Newest() => !Directory.Exists(FolderClaim.Shelf) ? null : Directory.GetDirectories(FolderClaim.Shelf)
        .Select(folder => (Folder: folder, Manifest: Manifest.TryRead(folder)))
        .Where(one => one.Manifest is { Status: RunStatus.Done })
        .OrderByDescending(one => one.Manifest!.StartedAt)
        .Select(one => one.Folder)
        .FirstOrDefault();

    private static void Tell(TextWriter output, string folder, Exposure exposure, string? without, ExposureFigures? left, bool json)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    run = folder,
                    country = exposure.Country,
                    element = exposure.Element.Symbol,
                    year = exposure.Year,
                    shippedFrom = exposure.ShippedFrom,
                    minedIn = exposure.MinedIn,
                    separatedIn = exposure.SeparatedIn,
                    figures = exposure.Figures,
                    without,
                    left,
                },
                new JsonSerializerOptions(JsonText.Readable) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{CountryNames.First(exposure.Country)}, oxide of {exposure.Element}, {exposure.Year}: {Said(exposure.Figures)} ({folder})"));
        Table(output, "shipped from", exposure.ShippedFrom);
        Table(output, "mined in", exposure.MinedIn);
        Table(output, "separated in", exposure.SeparatedIn);
        if (left is not null)
        {
            output.WriteLine();
            output.WriteLine($"Without what {CountryNames.Of(without!)} ships, from January {exposure.Year} on: {Said(left)}");
        }
    }

    private static string Said(ExposureFigures figures) =>
        $"uses {Wording.Value(figures.Used, Units.TonnesReo)}, is short of {Wording.Value(figures.Unmet, Units.TonnesReo)}, "
        + (figures.LandedUsd is { } usd ? $"pays {Wording.Value(usd, Units.UsdPerKilogram)} landed" : "buys none");

    private static void Table(TextWriter output, string head, IReadOnlyList<ExposurePart> parts)
    {
        output.WriteLine();
        var rows = parts.Select(part => (Name: NameOf(part.Name), Tonnes: part.Tonnes.ToString("#,0.000", CultureInfo.InvariantCulture), Share: part.Share.ToString("0.0 %", CultureInfo.InvariantCulture))).ToList();
        var width = rows.Select(row => row.Name.Length).Append(head.Length).Max();
        var tonnes = rows.Select(row => row.Tonnes.Length).Append(1).Max();
        output.WriteLine($"{head.PadRight(width)}  {"t".PadLeft(tonnes)}  {"share",8}");
        foreach (var (name, mass, share) in rows)
        {
            output.WriteLine($"{name.PadRight(width)}  {mass.PadLeft(tonnes)}  {share,8}");
        }
    }

    private static string NameOf(string code) => code switch
    {
        Units.World => "shares under 1 kg",
        "none" => "not separated",
        _ => CountryNames.Of(code),
    };
}
