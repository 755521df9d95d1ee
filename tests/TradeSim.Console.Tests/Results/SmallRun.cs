using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Files;
using TradeSim.Results.Folder;

namespace TradeSim.Console.Tests.Results;

/// <summary>A run's folder made of given months, gone when the test is over.</summary>
internal sealed class SmallRun : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("tradesim-test-");

    public string Folder => Path.Combine(_root.FullName, Name);

    /// <summary>What the folder is called.</summary>
    public string Name { get; init; } = "run";

    public RunFolder Open(TableFormat format = TableFormat.Csv, Scenario? scenario = null) => new(
        new RunOrder
        {
            Scenario = scenario ?? SmallWorld.Scenario(),
            ScenarioText = "name: small\n",
            ScenarioSha256 = "ab",
            WorldSha256 = "cd",
            Engine = "reference",
            Silos = 0,
            Version = "0.1.0",
            Command = "tradesim run small",
            Format = format,
            Out = Folder,
            Encode = ClosedMonthCodec.ToBytes,
        },
        TimeProvider.System);

    public async Task<string> WriteAsync(IEnumerable<ClosedMonth> months, TableFormat format = TableFormat.Csv, RunStatus status = RunStatus.Done)
    {
        var folder = Open(format);
        foreach (var month in months)
        {
            await folder.AddAsync(month);
        }

        await folder.CloseAsync(status);
        return Folder;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public string[] Lines(string file) => Read(file).TrimEnd('\n').Split('\n');

    public void Dispose() => _root.Delete(recursive: true);
}
