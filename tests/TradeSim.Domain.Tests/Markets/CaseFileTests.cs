using TradeSim.Scenarios.Cases;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Case files: what is written reads back, and every fault is found at its place.</summary>
public class CaseFileTests
{
    [Fact]
    public void A_written_market_reads_back_to_the_last_bit()
    {
        for (var number = 0; number < 200; number++)
        {
            var problem = RandomMarkets.Any(number);
            var path = Path.Combine(Path.GetTempPath(), $"tradesim-case-{Guid.NewGuid():n}.json");
            try
            {
                CaseFile.Write(problem, path);
                var first = File.ReadAllText(path);
                var reading = CaseFile.Read(path);
                Assert.Empty(reading.Faults);
                CaseFile.Write(reading.Problem!, path);
                Assert.Equal(first, File.ReadAllText(path));
                Assert.Equal(problem.Routes, reading.Problem!.Routes);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    [Fact]
    public void Every_fault_is_listed_with_its_place()
    {
        var faults = Faults(
            """
            { "kind": "spe",
              "suppliers": [ { "id": "a", "curve": { "type": "linear", "a": 1, "b": -2 } },
                             { "id": "a", "curve": { "type": "cubic" } } ],
              "demands": [ { "id": "x", "cap": -1, "curve": { "type": "piecewise", "points": [[1, 5], [0, 6]] } },
                           { "id": "y", "curve": { "type": "fixed", "q": "NaN" } } ],
              "routes": [ { "id": "r", "from": "a", "to": "nowhere", "cost": 1 }, { "id": "s", "from": "a" } ],
              "policies": [ { "id": "p", "type": "tax", "routes": ["r", "q"] },
                            { "id": "t", "type": "trq", "routes": ["r"], "quota": 5, "in": { "specific": 9 }, "over": { "specific": 2 } },
                            { "id": "v", "type": "ad_valorem_tariff", "routes": ["r"], "basis": "EXW", "rate": 0.1 } ] }
            """);
        string[] expected =
        [
            "2:73 CASE009", "3:26 CASE006", "3:50 CASE010", "4:36 CASE009", "4:91 CASE012", "5:62 CASE004", "6:47 CASE007",
            "6:71 CASE003", "7:38 CASE011", "7:61 CASE008", "8:80 CASE014", "9:85 CASE013",
        ];
        Assert.Equal(expected, faults.Select(fault => $"{fault.Line}:{fault.Column} {fault.Code}"));
        Assert.All(faults, fault => Assert.NotEmpty(fault.Cure));
    }

    [Theory]
    [InlineData("{ \"suppliers\": [ NaN ] }", "1:18 CASE001")]
    [InlineData("{ \"kind\": \"joint\" }", "1:11 CASE002")]
    [InlineData("[]", "1:1 CASE004")]
    [InlineData("", "1:1 CASE001")]
    public void A_file_that_is_no_case_says_so(string text, string expected) =>
        Assert.Equal(expected, Faults(text).Select(fault => $"{fault.Line}:{fault.Column} {fault.Code}").Single());

    public static TheoryData<string> FaultFiles =>
        [.. Directory.GetFiles(Scenarios.Repository.Faults, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(FaultFiles))]
    public void A_file_has_the_faults_that_its_first_line_says(string file)
    {
        var path = Path.Combine(Scenarios.Repository.Faults, file);
        var expected = File.ReadLines(path).First()["// expect ".Length..];
        var reading = CaseFile.Read(path);
        Assert.Null(reading.Problem);
        Assert.Equal(expected, string.Join(", ", reading.Faults.Select(fault => $"{fault.Code} {fault.Line}:{fault.Column}")));
        Assert.All(reading.Faults, fault => Assert.NotEmpty(fault.Cure));
    }

    [Fact]
    public void A_file_or_a_list_that_is_too_long_is_refused()
    {
        using var folder = new Scenarios.TemporaryFolder();
        var list = folder.Write("list.json", "{ \"kind\": \"spe\", \"suppliers\": [" + string.Join(',', Enumerable.Repeat("0", 1_000_001)) + "], \"demands\": [], \"routes\": [] }");
        Assert.Equal(CaseFaultKinds.TooLong.Code, CaseFile.Read(list).Faults.Single().Code);

        var large = Path.Combine(folder.Path, "large.json");
        using (var file = File.Create(large))
        {
            file.SetLength(CaseFile.MaxBytes + 1L);
        }

        Assert.Equal(CaseFaultKinds.TooLarge.Code, CaseFile.Read(large).Faults.Single().Code);
    }

    /// <summary>A device tells no length and has no end.</summary>
    [Fact]
    public void A_file_without_an_end_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "there is no such device");
        Assert.Equal(CaseFaultKinds.TooLarge.Code, CaseFile.Read("/dev/zero").Faults.Single().Code);
        var faults = new Faults();
        Assert.Null(SourceText.Read("/dev/zero", "zero", FaultKinds.NoScenario, null, faults));
        Assert.Equal(FaultKinds.TooLarge.Code, Assert.Single(faults).Code);
    }

    [Fact]
    public void A_missing_file_is_a_fault_and_no_crash() =>
        Assert.Equal(CaseFaultKinds.NoFile.Code, CaseFile.Read("there-is-no-such.json").Faults.Single().Code);

    private static IReadOnlyList<Fault> Faults(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"tradesim-case-{Guid.NewGuid():n}.json");
        try
        {
            File.WriteAllText(path, text);
            var reading = CaseFile.Read(path);
            Assert.Null(reading.Problem);
            return reading.Faults;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
