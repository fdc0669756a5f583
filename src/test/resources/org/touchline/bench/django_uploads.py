"""What a Django project has for presigned uploads, in one file: a signed login, a match of the
caller's team, a presigned PUT by boto3, and a row for the key that was handed out."""
import json
import os
import sys
import uuid

import boto3
import django
from botocore.config import Config
from django.conf import settings
from django.core import signing

settings.configure(
    SECRET_KEY="a secret of this benchmark",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": "127.0.0.1",
            "PORT": os.environ["BENCH_DATABASE_PORT"],
            "NAME": "postgres",
            "USER": "postgres",
            "PASSWORD": "postgres",
            "CONN_MAX_AGE": 600,
        }
    },
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402


class Match(models.Model):
    team_id = models.BigIntegerField(db_index=True)

    class Meta:
        app_label = "bench"
        db_table = "django_match"


class IssuedUpload(models.Model):
    match = models.ForeignKey(Match, on_delete=models.CASCADE)
    key = models.CharField(max_length=200, unique=True)
    file_name = models.CharField(max_length=200)
    issued_by = models.CharField(max_length=200)
    issued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bench"
        db_table = "django_issued_upload"


def new_client():
    return boto3.client(
        "s3",
        region_name="eu-west-1",
        endpoint_url="http://127.0.0.1:1",
        aws_access_key_id="access",
        aws_secret_access_key="secret",
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )


KEPT = new_client() if os.environ.get("BENCH_CLIENT") == "kept" else None


def upload_url(request, match_id):
    try:
        caller = signing.loads(request.headers["Authorization"][len("Bearer ") :], max_age=7200)
    except (KeyError, signing.BadSignature):
        return JsonResponse({"code": "unauthenticated"}, status=401)
    match = Match.objects.filter(id=match_id, team_id=caller["team_id"]).first()
    if match is None:
        return JsonResponse({"code": "not_found"}, status=404)
    wanted = json.loads(request.body)
    key = f"recordings/match_{match_id}/{uuid.uuid4().hex}.mp4"
    url = (KEPT or new_client()).generate_presigned_url(
        "put_object", Params={"Bucket": "stato-recording", "Key": key}, ExpiresIn=900
    )
    IssuedUpload.objects.create(
        match=match, key=key, file_name=wanted["filename"][:200], issued_by=caller["username"]
    )
    return JsonResponse({"upload_url": url, "key": key, "method": "PUT", "expires_in": 900})


urlpatterns = [path("api/matches/<int:match_id>/video/upload-url/", upload_url)]
application = get_wsgi_application()

if __name__ == "__main__":
    if sys.argv[1] == "versions":
        print(f"Django {django.get_version()}, boto3 {boto3.__version__}")
    elif sys.argv[1] == "prepare":
        with connection.schema_editor() as editor:
            editor.create_model(Match)
            editor.create_model(IssuedUpload)
        match = Match.objects.create(team_id=1)
        print(match.id, signing.dumps({"team_id": 1, "username": "uli"}))
